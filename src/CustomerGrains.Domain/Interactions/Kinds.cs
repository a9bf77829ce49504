namespace CustomerGrains.Domain.Interactions;

/// <summary>The kind of an interaction. The numbers are those of the journal.</summary>
public enum InteractionKind
{
    /// <summary>Something bought.</summary>
    Purchase = 1,

    /// <summary>Something brought back.</summary>
    ProductReturn = 2,

    /// <summary>A complaint.</summary>
    Complaint = 3,

    /// <summary>The end of a complaint.</summary>
    ComplaintResolution = 4,

    /// <summary>An answer to a survey.</summary>
    SurveyResponse = 5,

    /// <summary>Feedback, a review or a social mention.</summary>
    Feedback = 6,

    /// <summary>A contact with service.</summary>
    ServiceContact = 7,

    /// <summary>A visit to a store, page or app.</summary>
    Visit = 8,

    /// <summary>Use of a product.</summary>
    ProductUse = 9,

    /// <summary>What an employee noticed.</summary>
    StaffObservation = 10,

    /// <summary>Money spent on the customer.</summary>
    Cost = 11,

    /// <summary>Another customer brought in.</summary>
    Referral = 12,

    /// <summary>An attribute's new value.</summary>
    AttributeChange = 13,

    /// <summary>A sign of risk from elsewhere.</summary>
    RiskSignal = 14,

    /// <summary>A model elsewhere gives its probability of a risk.</summary>
    ModelScore = 15,

    /// <summary>The service looked at the customer again. From here on kinds are the service's own records: no facts, and not to be sent.</summary>
    Review = 100,

    /// <summary>Somebody set a grade by hand.</summary>
    OverrideSet = 101,

    /// <summary>Somebody ended a grade set by hand.</summary>
    OverrideEnd = 102,

    /// <summary>Somebody took a warning.</summary>
    WarningAcknowledgement = 103,

    /// <summary>Somebody put a warning off.</summary>
    WarningSnooze = 104,

    /// <summary>Somebody dealt with a warning.</summary>
    WarningResolution = 105,

    /// <summary>Somebody raised a warning by hand, or a crisis did.</summary>
    WarningRaise = 106,

    /// <summary>Somebody took a task.</summary>
    TaskAssignment = 110,

    /// <summary>Somebody put a task off.</summary>
    TaskSnooze = 111,

    /// <summary>Somebody did a task, or decided that it is not to be done.</summary>
    TaskCompletion = 112,

    /// <summary>Somebody began an intervention.</summary>
    InterventionStart = 113,

    /// <summary>Somebody said how an intervention ended.</summary>
    InterventionFinish = 114,

    /// <summary>Somebody gave an intervention up.</summary>
    InterventionCancellation = 115,

    /// <summary>Points were spent.</summary>
    PointsSpending = 120,

    /// <summary>Somebody added points, or took some away.</summary>
    PointsAdjustment = 121,

    /// <summary>Somebody moved an investigation.</summary>
    InvestigationMove = 122,

    /// <summary>Somebody moved a complaint or feedback.</summary>
    FeedbackMove = 123,
}

/// <summary>Why the service looked at a customer again.</summary>
public enum ReviewCause
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>Time alone changed what the customer is.</summary>
    Time = 1,

    /// <summary>Another version of the standard came into force.</summary>
    Standard = 2,
}

/// <summary>How serious something is.</summary>
public enum Severity
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>Weighs 1.</summary>
    Minor = 1,

    /// <summary>Weighs 2.</summary>
    Major = 2,

    /// <summary>Weighs 4.</summary>
    Critical = 3,
}

/// <summary>The scale of a survey's question.</summary>
public enum SurveyInstrument
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>Customer satisfaction, 1 to 5.</summary>
    Csat = 1,

    /// <summary>Likelihood to recommend (net promoter score), 0 to 10.</summary>
    Nps = 2,

    /// <summary>Customer effort, 1 (hard) to 7 (easy).</summary>
    Ces = 3,
}

/// <summary>How a contact with service ended.</summary>
public enum ContactOutcome
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>The matter was settled.</summary>
    Resolved = 1,

    /// <summary>The matter is still open.</summary>
    Unresolved = 2,

    /// <summary>The matter was handed on.</summary>
    Escalated = 3,

    /// <summary>The customer gave up.</summary>
    Abandoned = 4,
}

/// <summary>The mood an employee noticed.</summary>
public enum Mood
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>Counts 1 on the scale from 0 (bad) to 1 (good).</summary>
    Happy = 1,

    /// <summary>Counts two thirds.</summary>
    Neutral = 2,

    /// <summary>Counts one third.</summary>
    Unhappy = 3,

    /// <summary>Counts 0.</summary>
    Angry = 4,
}

/// <summary>What money was spent on a customer for.</summary>
public enum CostKind
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>Winning the customer.</summary>
    Acquisition = 1,

    /// <summary>Keeping the customer.</summary>
    Retention = 2,

    /// <summary>Serving the customer.</summary>
    Service = 3,

    /// <summary>Anything else.</summary>
    Other = 4,
}

/// <summary>The kinds of risk.</summary>
public enum RiskKind
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>The customer may leave.</summary>
    Churn = 1,

    /// <summary>Service goes wrong.</summary>
    Service = 2,

    /// <summary>A product goes wrong.</summary>
    Product = 3,

    /// <summary>The customer may not pay.</summary>
    Credit = 4,

    /// <summary>Fraud or abuse.</summary>
    Conduct = 5,

    /// <summary>Law or regulation.</summary>
    Compliance = 6,
}
