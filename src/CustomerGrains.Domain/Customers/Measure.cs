namespace CustomerGrains.Domain.Customers;

/// <summary>
/// What a ledger entry counts and sums. The numbers are those of stored states. A measure may be split by a dimension:
/// a currency's index, a severity, a touchpoint's place (0 for none) and so on.
/// </summary>
internal enum Measure
{
    /// <summary>Count: interactions of any kind.</summary>
    Interaction = 1,

    /// <summary>Count: purchases. Sum: units.</summary>
    Purchase = 2,

    /// <summary>By currency. Count: purchases. Sum: minor units.</summary>
    Revenue = 3,

    /// <summary>By currency. Count: purchases with known cost. Sum: minor units.</summary>
    CostOfGoods = 4,

    /// <summary>Count: returns. Sum: units.</summary>
    ProductReturn = 5,

    /// <summary>By currency. Count: returns. Sum: minor units.</summary>
    Refund = 6,

    /// <summary>By currency. Count: costs. Sum: minor units. The kinds of cost follow one another.</summary>
    AcquisitionCost = 7,

    /// <summary>As acquisition cost.</summary>
    RetentionCost = 8,

    /// <summary>As acquisition cost.</summary>
    ServiceCost = 9,

    /// <summary>As acquisition cost.</summary>
    OtherCost = 10,

    /// <summary>Count: referrals.</summary>
    Referral = 11,

    /// <summary>By currency. Count: referrals with revenue. Sum: minor units.</summary>
    ReferredRevenue = 12,

    /// <summary>By severity. Count: complaints.</summary>
    Complaint = 13,

    /// <summary>Count: complaint resolutions. Sum: those the customer agreed with.</summary>
    ComplaintResolution = 14,

    /// <summary>By touchpoint. Count: answers. Sum: scores.</summary>
    Csat = 15,

    /// <summary>By touchpoint. Count: answers of 4 and 5.</summary>
    CsatSatisfied = 16,

    /// <summary>By touchpoint. Count: answers. Sum: scores.</summary>
    Nps = 17,

    /// <summary>By touchpoint. Count: answers of 9 and 10.</summary>
    NpsPromoter = 18,

    /// <summary>By touchpoint. Count: answers of 0 to 6.</summary>
    NpsDetractor = 19,

    /// <summary>By touchpoint. Count: answers. Sum: scores.</summary>
    Ces = 20,

    /// <summary>By touchpoint. Count: answers of 5 and more.</summary>
    CesEasy = 21,

    /// <summary>Count: ratings. Sum: stars.</summary>
    Rating = 22,

    /// <summary>Count: sentiments. Sum: thousandths from -1,000 to 1,000.</summary>
    Sentiment = 23,

    /// <summary>By outcome. Count: service contacts.</summary>
    Contact = 24,

    /// <summary>Count: contacts with a response time. Sum: milliseconds.</summary>
    ContactResponse = 25,

    /// <summary>Count: contacts with a resolution time. Sum: milliseconds.</summary>
    ContactResolution = 26,

    /// <summary>Count: visits. Sum: pages.</summary>
    Visit = 27,

    /// <summary>Count: visits with a duration. Sum: milliseconds.</summary>
    VisitTime = 28,

    /// <summary>Count: reports of use. Sum: times used.</summary>
    ProductUse = 29,

    /// <summary>Count: reports with a duration. Sum: milliseconds.</summary>
    ProductUseTime = 30,

    /// <summary>Count: moods observed. Sum: points, angry 0, unhappy 1, neutral 2, happy 3.</summary>
    Mood = 31,

    /// <summary>By severity. Count: concerns of staff.</summary>
    Concern = 32,

    /// <summary>By four times the kind plus the severity. Count: risk signals.</summary>
    RiskSignal = 33,

    /// <summary>By currency, lifetime only. Count: purchases of the first purchase day. Sum: minor units.</summary>
    FirstDayRevenue = 34,

    /// <summary>By currency. Count: purchases with known cost. Sum: minor units paid for them.</summary>
    CostedRevenue = 35,

    /// <summary>By class of time, see <see cref="ServiceTimes"/>. Count: contacts with a response time.</summary>
    ContactResponseClass = 36,

    /// <summary>By class of time. Count: contacts with a resolution time.</summary>
    ContactResolutionClass = 37,

    /// <summary>Dimension 1 when it names a product, else 0. Count: ratings of 1 and 2 stars and hostile sentiments.</summary>
    NegativeFeedback = 38,

    /// <summary>By severity. Count: complaints that name a product.</summary>
    ProductComplaint = 39,

    /// <summary>By kind of risk. Count: scores of models elsewhere. Sum: probabilities in millionths.</summary>
    ModelScore = 40,

    /// <summary>Count: complaints that name an employee.</summary>
    AgentComplaint = 41,
}
