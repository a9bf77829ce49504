namespace CustomerGrains.Domain.Decisions;

/// <summary>Why something was decided.</summary>
public enum DecisionReason
{
    /// <summary>Nothing was known before.</summary>
    First = 1,

    /// <summary>Figures asked for a higher level for long enough.</summary>
    Promotion = 2,

    /// <summary>Figures asked for a lower level for long enough, and the notice, if any, has run out.</summary>
    Demotion = 3,

    /// <summary>A demotion is confirmed and comes on the day named unless figures recover.</summary>
    Notice = 4,

    /// <summary>Figures recovered before the demotion came.</summary>
    NoticeWithdrawn = 5,

    /// <summary>Somebody set the grade by hand.</summary>
    Override = 6,

    /// <summary>A grade set by hand ended.</summary>
    OverrideEnded = 7,

    /// <summary>The customer came into a segment that has no grades.</summary>
    Excluded = 8,

    /// <summary>The customer left such a segment.</summary>
    Included = 9,

    /// <summary>Another version of the standard.</summary>
    StandardChange = 10,

    /// <summary>A stage's guard held and its timer had run.</summary>
    Transition = 11,

    /// <summary>A segment's condition began to hold.</summary>
    SegmentEntered = 12,

    /// <summary>A segment's condition ceased to hold.</summary>
    SegmentLeft = 13,

    /// <summary>A warning's cause began to hold.</summary>
    WarningOpened = 14,

    /// <summary>The cause of a warning that had ended by itself came back within the cool-down.</summary>
    WarningReopened = 15,

    /// <summary>A limit of a warning has passed: nobody took it in time, or it was not over in time.</summary>
    WarningEscalated = 16,

    /// <summary>A warning's cause ended.</summary>
    CauseEnded = 17,

    /// <summary>Somebody took a warning.</summary>
    WarningAcknowledged = 18,

    /// <summary>Somebody put a warning off.</summary>
    WarningSnoozed = 19,

    /// <summary>The time for which a warning was put off ended.</summary>
    SnoozeEnded = 20,

    /// <summary>Somebody dealt with a warning.</summary>
    WarningResolved = 21,

    /// <summary>Somebody raised a warning by hand, or a crisis did.</summary>
    WarningRaised = 22,

    /// <summary>A task's time has come.</summary>
    TaskOpened = 40,

    /// <summary>A task was not done in time.</summary>
    TaskOverdue = 41,

    /// <summary>What a task asks for has happened.</summary>
    TaskSeenDone = 42,

    /// <summary>A task's time is over, and nobody did it.</summary>
    TaskLapsed = 43,

    /// <summary>The customer came into a segment that is kept out of grading, or to a plan without the cadence that the task came from.</summary>
    TaskWithdrawn = 44,

    /// <summary>The time for which a task was put off ended.</summary>
    TaskResumed = 45,

    /// <summary>Somebody took a task, or gave it to somebody.</summary>
    TaskAssigned = 46,

    /// <summary>Somebody put a task off.</summary>
    TaskSnoozed = 47,

    /// <summary>Somebody did a task.</summary>
    TaskDone = 48,

    /// <summary>Somebody decided that a task is not to be done.</summary>
    TaskSkipped = 49,

    /// <summary>Somebody began an intervention.</summary>
    InterventionStarted = 60,

    /// <summary>Somebody said how an intervention ended.</summary>
    InterventionFinished = 61,

    /// <summary>Somebody gave an intervention up.</summary>
    InterventionCancelled = 62,

    /// <summary>An intervention's time is over, and nobody said how it ended.</summary>
    InterventionLapsed = 63,

    /// <summary>The customer came into a segment that is kept out of grading.</summary>
    InterventionWithdrawn = 64,

    /// <summary>A purchase followed in time an intervention that was to win the customer back.</summary>
    WonBack = 65,

    /// <summary>An interaction earned points.</summary>
    PointsEarned = 70,

    /// <summary>A return took back points that the purchase had earned.</summary>
    PointsTakenBack = 71,

    /// <summary>Points were spent.</summary>
    PointsSpent = 72,

    /// <summary>Somebody added points, or took some away.</summary>
    PointsAdjusted = 73,

    /// <summary>The time of points was over.</summary>
    PointsExpired = 74,

    /// <summary>Somebody moved an investigation.</summary>
    InvestigationMoved = 75,

    /// <summary>Somebody added to the evidence of an investigation.</summary>
    InvestigationNoted = 76,

    /// <summary>A complaint or feedback came that somebody has to work on.</summary>
    FeedbackOpened = 80,

    /// <summary>Somebody said what a complaint or feedback is about.</summary>
    FeedbackAnalysed = 81,

    /// <summary>Somebody did what a complaint or feedback asks for.</summary>
    FeedbackHandled = 82,

    /// <summary>Somebody closed a complaint or feedback.</summary>
    FeedbackClosed = 83,

    /// <summary>A complaint's resolution arrived.</summary>
    FeedbackSettled = 84,

    /// <summary>What had been handled for long enough was closed by itself.</summary>
    FeedbackLapsed = 85,

    /// <summary>It was closed because the customer has more that nobody dealt with than is kept.</summary>
    FeedbackDisplaced = 86,

    /// <summary>A risk rose to another level.</summary>
    RiskRose = 90,

    /// <summary>A risk fell to another level.</summary>
    RiskFell = 91,
}
