namespace CustomerGrains.Domain.Tallies;

/// <summary>
/// What a tally counts or sums, each for a UTC day and a <see cref="TallySubject"/>. All of them add up: over days, over subjects and in
/// any order. Money is in minor units of the reporting currency; what is in other currencies is not in it. The numbers are those of
/// stored tallies, those below 64 for what is added most. From <see cref="ResponseTimes"/> and <see cref="ResolutionTimes"/> on there is one for each class of
/// <see cref="TimeClasses"/>.
/// </summary>
public enum TallyMeasure
{
    /// <summary>Interactions of any kind.</summary>
    Interactions = 1,

    /// <summary>Purchases.</summary>
    Purchases = 2,

    /// <summary>Days on which a customer bought something, of cohorts only.</summary>
    PurchaseDays = 3,

    /// <summary>Days on which a customer bought for the first time, which are new customers; of cohorts only.</summary>
    FirstPurchaseDays = 4,

    /// <summary>Purchase days after which the customer bought again within 91 days, of cohorts only. It is known 91 days later.</summary>
    FollowedPurchaseDays = 5,

    /// <summary>Units bought.</summary>
    Units = 6,

    /// <summary>Money paid in purchases.</summary>
    Revenue = 7,

    /// <summary>Money paid in purchases whose cost is known.</summary>
    CostedRevenue = 8,

    /// <summary>What those cost.</summary>
    CostOfGoods = 9,

    /// <summary>Returns.</summary>
    Returns = 10,

    /// <summary>Money given back in returns.</summary>
    Refunds = 11,

    /// <summary>Money spent on winning customers.</summary>
    AcquisitionCost = 12,

    /// <summary>Money spent on keeping customers.</summary>
    RetentionCost = 13,

    /// <summary>Money spent on serving customers.</summary>
    ServiceCost = 14,

    /// <summary>Money spent on customers otherwise.</summary>
    OtherCost = 15,

    /// <summary>Customers brought in by others.</summary>
    Referrals = 16,

    /// <summary>Revenue attributed to them.</summary>
    ReferredRevenue = 17,

    /// <summary>Complaints.</summary>
    Complaints = 18,

    /// <summary>Complaints of critical severity.</summary>
    CriticalComplaints = 19,

    /// <summary>Complaints that name a product.</summary>
    ProductComplaints = 20,

    /// <summary>Complaints that name an employee.</summary>
    AgentComplaints = 21,

    /// <summary>Complaints resolved.</summary>
    ComplaintsResolved = 22,

    /// <summary>Complaints resolved to which the customer agreed.</summary>
    ComplaintsSatisfied = 23,

    /// <summary>Answers to CSAT questions.</summary>
    CsatAnswers = 24,

    /// <summary>Sum of their scores, 1 to 5 each.</summary>
    CsatSum = 25,

    /// <summary>Those of 4 and 5.</summary>
    CsatSatisfied = 26,

    /// <summary>Answers to NPS questions.</summary>
    NpsAnswers = 27,

    /// <summary>Those of 9 and 10.</summary>
    NpsPromoters = 28,

    /// <summary>Those of 0 to 6.</summary>
    NpsDetractors = 29,

    /// <summary>Answers to CES questions.</summary>
    CesAnswers = 30,

    /// <summary>Sum of their scores, 1 to 7 each.</summary>
    CesSum = 31,

    /// <summary>Those of 5 and more.</summary>
    CesEasy = 32,

    /// <summary>Ratings in stars.</summary>
    Ratings = 33,

    /// <summary>Sum of stars, 1 to 5 each.</summary>
    RatingSum = 34,

    /// <summary>Feedback that is negative: one or two stars, or hostile.</summary>
    NegativeFeedback = 35,

    /// <summary>Service contacts.</summary>
    Contacts = 36,

    /// <summary>Those that settled the matter.</summary>
    ContactsResolved = 37,

    /// <summary>Those after which it was still open.</summary>
    ContactsUnresolved = 38,

    /// <summary>Those that handed it on.</summary>
    ContactsEscalated = 39,

    /// <summary>Those in which the customer gave up.</summary>
    ContactsAbandoned = 40,

    /// <summary>Visits.</summary>
    Visits = 41,

    /// <summary>Times a product was used.</summary>
    Uses = 42,

    /// <summary>What employees noticed.</summary>
    Observations = 43,

    /// <summary>Customers seen unhappy or angry.</summary>
    UnhappyObservations = 44,

    /// <summary>Concerns of employees.</summary>
    Concerns = 45,

    /// <summary>Signs of risk from elsewhere.</summary>
    RiskSignals = 46,

    /// <summary>
    /// Purchase days whose customer has come to the cohort within 91 days without buying again, less those whose customer has gone from it,
    /// of cohorts only: whoever buys again does so as what it is by then, and is lost as what it is when the days are over.
    /// </summary>
    PurchaseDaysMoved = 47,

    /// <summary>Customers that came to a higher tier, on the day of the decision.</summary>
    Promotions = 48,

    /// <summary>Customers that came to a lower tier, on the day of the decision.</summary>
    Demotions = 49,

    /// <summary>Warnings opened, on the day of the decision.</summary>
    WarningsOpened = 50,

    /// <summary>Warnings whose cause came back within the cool-down.</summary>
    WarningsReopened = 51,

    /// <summary>Limits of warnings that passed.</summary>
    WarningsEscalated = 52,

    /// <summary>Warnings taken by somebody, those not that were handed from one to another.</summary>
    WarningsTaken = 53,

    /// <summary>Warnings whose cause ended.</summary>
    WarningsCeased = 54,

    /// <summary>Warnings that somebody resolved, whatever the outcome.</summary>
    WarningsResolved = 55,

    /// <summary>Interventions started, on the day of the decision.</summary>
    InterventionsStarted = 56,

    /// <summary>Interventions that ended: finished, lapsed, or ended by the customer's buying again; not those cancelled or withdrawn.</summary>
    InterventionsEnded = 57,

    /// <summary>Those of them that the customer accepted, or that ended because it bought again in time.</summary>
    InterventionsSaved = 58,

    /// <summary>
    /// Warnings that are judged, on the day on which they were opened, in the cohort that the customer was in then; see
    /// <see cref="Warnings.Judging.WarningJudge"/>. It is known on the day after.
    /// </summary>
    WarningsWatched = 59,

    /// <summary>Those of them that a purchase followed within 91 days, so that they did not come true. It is known 91 days later.</summary>
    WarningsFollowed = 60,

    /// <summary>
    /// Purchase days, on that day, after which the customer did not buy within 91 days, and a warning was opened on it or within those days;
    /// in the cohort that the customer was in when these were over. It is known 91 days later.
    /// </summary>
    LapsesWarned = 61,

    /// <summary>Days from those first warnings to the end of the 91 days, 0 to 91 each.</summary>
    WarningLeadDays = 62,

    /// <summary>Tasks that came up, on the day of the decision.</summary>
    TasksOpened = 64,

    /// <summary>Tasks done: somebody said so, or it was seen that it had happened.</summary>
    TasksDone = 65,

    /// <summary>Tasks that ended otherwise: skipped by somebody, or lapsed because nobody did them; not those of customers who came to be kept out of grading.</summary>
    TasksNotDone = 66,

    /// <summary>Tasks that were not done by the day on which they were due.</summary>
    TasksOverdue = 67,

    /// <summary>Of warnings that somebody resolved those that were right and dealt with.</summary>
    WarningsHandled = 68,

    /// <summary>Of warnings that somebody resolved those that were wrong.</summary>
    WarningsFalse = 69,

    /// <summary>The first class of response times; the others follow.</summary>
    ResponseTimes = 1_000,

    /// <summary>The first class of resolution times; the others follow.</summary>
    ResolutionTimes = 2_000,
}
