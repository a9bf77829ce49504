using CustomerGrains.Domain;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Investigations;
using CustomerGrains.Domain.Loyalty;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Domain.Warnings.Judging;

namespace CustomerGrains.Storage.Tests.Format;

/// <summary>A standing with everything in it, and changes of every sort that led to it, as released.</summary>
internal static class Standings
{
    /// <summary>Format version 1. Journals hold these bytes: never changed.</summary>
    public const string Released = "0109323032362D30392E3103F8A0010102AAA101DCA1010194A0010000029B9D0101020109323032362D30382E33010663726564697401630C62616E6B207361797320736F047A6FC3ABC8C602";

    public static readonly StandingShape Shape = new(
        "2026-09.1",
        [new NamedSteps("tier", ["bronze", "silver", "gold"]), new NamedSteps("credit", ["c", "b", "a"])],
        [new NamedSteps("relationship", ["new", "kept"])],
        ["staff", "region-ü"]);

    public static readonly Standing Standing = new(
        Shape,
        [new GradeStanding(3, 20_600, 1, Candidate: 2, CandidateSinceDay: 20_650, DueDay: 20_700), new GradeStanding(1, 20_500)],
        [new StageStanding(2, 20_123, 1)],
        0b10,
        ["2026-09.1", "2026-08.3"],
        [new GradeOverride("credit", "c", "bank says so", "zoë", 20_900)]);

    public static readonly DecisionChange[] Changes =
    [
        new(DecisionSubject.Segment, "region-ü", "", "", DecisionReason.SegmentEntered),
        new(DecisionSubject.Grading, "tier", "gold", "silver", DecisionReason.Notice, 20_700),
        new(DecisionSubject.Grading, "credit", "", "c", DecisionReason.Override),
        new(DecisionSubject.Grading, "gone", "best", "", DecisionReason.StandardChange),
        new(DecisionSubject.Grading, "credit", "renamed", "c", DecisionReason.StandardChange),
        new(DecisionSubject.Lifecycle, "relationship", "new", "kept", DecisionReason.Transition),
        new(DecisionSubject.Segment, "former", "", "", DecisionReason.SegmentLeft),
    ];

    /// <summary>Format version 2: with warnings. Journals hold these bytes: never changed.</summary>
    public const string ReleasedWithWarnings =
        "0209323032362D31302E310000000200020003028EC0A881ABAEAF06F283AF5FF2C1D72FF2C00190A2010362656E047A6FC3AB0B63616C6C7320746F64617900020300000080C0A881ABAEAF060200000080C0CBACF62200047A6FC3AB0006666972652D31";

    public static readonly StandingShape WarningShape = new("2026-10.1", [], [], []) { Warnings = ["complaint", "inactivity", "crisis"] };

    public static readonly Standing Warned = new(
        WarningShape, [], [], 0, ["2026-10.1"], [],
        [
            new WarningStanding(0, new Instant(1_793_000_000_000_007), WarningState.Acknowledged, new Instant(1_793_000_100_000_000))
            {
                ImpactMinorUnits = 123_45, Escalations = WarningLimits.Acknowledge | WarningLimits.Resolve, Reopenings = 2, ActiveAt = new Instant(1_793_000_050_000_000), CauseGoneDay = 20_752,
                AssignedTo = "ben", By = "zoë", Note = "calls today",
            },
            new WarningStanding(2, new Instant(1_793_000_000_000_000), WarningState.Snoozed, new Instant(1_793_000_000_000_001))
            {
                SnoozedUntil = new Instant(1_793_600_000_000_000), By = "zoë", CrisisId = "fire-1",
            },
        ]);

    /// <summary>A warning that somebody resolved before its cause had ended, as written since there is a count of what was answered: never changed.</summary>
    public const string ReleasedWithAnswered = "0209323032362D31302E3100000001010402820080C0A881ABAEAF0602000000AC0200047A6FC3AB0000";

    public static readonly Standing Answered = new(
        WarningShape, [], [], 0, ["2026-10.1"], [],
        [
            new WarningStanding(1, new Instant(1_793_000_000_000_000), WarningState.Resolved, new Instant(1_793_000_000_000_001))
            {
                Outcome = WarningOutcome.Handled, Escalations = WarningLimits.Resolve, Answered = 300, By = "zoë",
            },
        ]);

    /// <summary>Format version 3: with tasks. Journals hold these bytes: never changed.</summary>
    public const string ReleasedWithCare =
        "0309323032362D31302E3100000000010208626972746864617903008EC0A881ABAEAF06F283AF5FA0C402A6C402A8C4020000047A6FC3AB0473616E6707636F6E74616374020180C0A881ABAEAF0602A0C402A0C402B0C40298A2010362656E0000";

    public static readonly Standing Cared = new(WarningShape, [], [], 0, ["2026-10.1"], [])
    {
        Care = new CareStanding(
        [
            new CareTask("birthday", new Instant(1_793_000_000_000_007), TaskState.Done, new Instant(1_793_000_100_000_000), 20_755, 20_756) { By = "zoë", Note = "sang" },
            new CareTask("contact", new Instant(1_793_000_000_000_000), TaskState.Snoozed, new Instant(1_793_000_000_000_001), 20_752, 20_760)
            {
                IsOverdue = true, SnoozedUntilDay = 20_760, AssignedTo = "ben",
            },
        ]),
    };

    /// <summary>Format version 3: with interventions. Journals hold these bytes: never changed.</summary>
    public const string ReleasedWithInterventions =
        "0309323032362D31302E3100000000020200010000008EC0A881ABAEAF0600AEA20190A20100002B0007756E686170707900000362656E00000877696E5F6261636B0201040192C0A881ABAEAF06EE83AF5F0091A201EAA20198A2012BC413000A696E616374697669747907636F6E746163740362656E047A6FC3AB0963616D65206261636B030463616C6C00DCA101A08D060000000009323032362D31302E3102020005717569657493A20100000000000000000877696E5F6261636B00000090A2010391A201CC3A0000";

    public static readonly Standing Treated = new(WarningShape, [], [], 0, ["2026-10.1"], [])
    {
        Care = new CareStanding([])
        {
            Interventions =
            [
                new Intervention("", new Instant(1_793_000_000_000_007), InterventionState.Open, new Instant(1_793_000_000_000_007))
                {
                    LapsesDay = 20_782, Cost = new Money(Currency.Of("EUR"), 0), Reason = "unhappy", StartedBy = "ben",
                },
                new Intervention("win_back", new Instant(1_793_000_000_000_009), InterventionState.Finished, new Instant(1_793_000_100_000_000))
                {
                    CountsFromDay = 20_753, WinBackUntilDay = 20_842, WonBackDay = 20_760, Outcome = InterventionOutcome.Accepted, Channel = Channel.Phone,
                    Cost = new Money(Currency.Of("EUR"), 1_250), IsCostActual = true, Warning = "inactivity", Task = "contact", StartedBy = "ben", EndedBy = "zoë", Note = "came back",
                },
            ],
            Trails =
            [
                new ActionTrail("call") { EligibleDay = 20_700, ShareMillionths = 100_000, Version = "2026-10.1", Levels = "\u0002\0" },
                new ActionTrail("quiet") { SinceDay = 20_755 },
                new ActionTrail("win_back") { StartedDay = 20_752, Starts = 3, CostMinorUnits = 3_750, EndedDay = 20_753 },
            ],
        },
    };

    /// <summary>Format version 3: with points, investigations and feedback. Journals hold these bytes: never changed.</summary>
    public const string ReleasedWithLoyalty =
        "0309323032362D31302E31000000001CB00914641E280280C50246FEFFFFFF0FE80701036F2D31A4C402B960F403780580C5020204048EC0A881ABAEAF06F283AF5FB96002047A6FC3AB0470616964050180C0A881ABAEAF0600000000000904B96002036B2D3103038EC0A881ABAEAF06F283AF5F01F283AF5FB0C402ECC402630864656C6976657279096C6F676973746963730362656E047A6FC3AB0A73656E7420616761696E03662D31060180C0A881ABAEAF060200BCC40200000000000000";

    public static readonly Standing Loyal = new(WarningShape, [], [], 0, ["2026-10.1"], [])
    {
        Care = new CareStanding([])
        {
            Points = new PointsStanding(
                [new PointsLot(20_800, 70), new PointsLot(PointsLot.Never, 1_000)], new PointsTotals(1_200, 20, 100, 30, 20),
                [new OrderPoints("o-1", 20_754, 12_345, 500, 120, 5, 20_800)]),
            Investigations =
            [
                new Investigation(RiskKind.Credit, InvestigationState.Cleared, new Instant(1_793_000_000_000_007), new Instant(1_793_000_100_000_000))
                {
                    ValueMinorUnits = 123_45, Evidence = 2, By = "zoë", Reason = "paid",
                },
                new Investigation(RiskKind.Conduct, InvestigationState.Watch, new Instant(1_793_000_000_000_000), new Instant(1_793_000_000_000_000)),
            ],
            Feedback = new FeedbackStanding(
                [
                    new FeedbackCase("k-1", InteractionKind.Complaint, new Instant(1_793_000_000_000_007), FeedbackState.Handled, new Instant(1_793_000_100_000_000))
                    {
                        DueDay = 20_760, ClosesDay = 20_790, HandledAt = new Instant(1_793_000_100_000_000), ValueMinorUnits = 99, Topic = "delivery",
                        Category = "logistics", Owner = "ben", By = "zoë", Note = "sent again",
                    },
                    new FeedbackCase("f-1", InteractionKind.Feedback, new Instant(1_793_000_000_000_000), FeedbackState.Open, new Instant(1_793_000_000_000_001)) { DueDay = 20_766 },
                ],
                new FeedbackTally(9, 4, 12_345)),
        },
    };

    /// <summary>Format version 3: with warnings that are watched. Journals hold these bytes: never changed.</summary>
    public const string ReleasedWithWatched =
        "0309323032362D31302E310000000020020A696E616374697669747992A2010F676F6C647C7669702C6C61707365640773696C7665727C09636F6D706C61696E7498A201027C2A027C2A";

    public static readonly Standing Watched = new(WarningShape, [], [], 0, ["2026-10.1"], [])
    {
        Care = new CareStanding([]) { Watched = [new WatchedWarning("inactivity", 20_754, "gold|vip,lapsed", "silver|"), new WatchedWarning("complaint", 20_760, "|*", "|*")] },
    };

    /// <summary>Format version 3: with purchase days that are counted in an earlier cohort. Journals hold these bytes: never changed.</summary>
    public const string ReleasedWithLapsed = "0309323032362D31302E3100000000800298A201027C2A92A2010F676F6C647C7669702C6C6170736564";

    public static readonly Standing Lapsed = new(WarningShape, [], [], 0, ["2026-10.1"], [])
    {
        Care = new CareStanding([]) { Lapsed = [new LapsedDay(20_760, "|*"), new LapsedDay(20_754, "gold|vip,lapsed")] },
    };

    /// <summary>Format version 3: with a first purchase day besides that is counted in an earlier cohort. Journals hold these bytes: never changed.</summary>
    public const string ReleasedWithFirstPurchase = "0309323032362D31302E3100000000800298A201027C2A0005676F6C647C";

    public static readonly Standing FirstPurchase = new(WarningShape, [], [], 0, ["2026-10.1"], [])
    {
        Care = new CareStanding([]) { Lapsed = [new LapsedDay(20_760, "|*")], FirstPurchaseIn = "gold|" },
    };

    /// <summary>Format version 3: with interventions before and since an action is measured. Journals hold these bytes: never changed.</summary>
    public const string ReleasedWithMeasured =
        "0309323032362D31302E31000000004200010463616C6C0093A201A08D06DCA1010394A201842009323032362D31302E3102020001880E";

    /// <summary>The same as it was written before these were told apart. Journals hold these bytes: never changed.</summary>
    public const string ReleasedBeforeMeasured =
        "0309323032362D31302E31000000000200010463616C6C0093A201A08D06DCA1010394A201842009323032362D31302E31020200";

    public static readonly Standing Measured = new(WarningShape, [], [], 0, ["2026-10.1"], [])
    {
        Care = new CareStanding([])
        {
            Trails =
            [
                new ActionTrail("call")
                {
                    EligibleDay = 20_755, ShareMillionths = 100_000, Version = "2026-10.1", Levels = "\u0002\0", StartedDay = 20_700, Starts = 3,
                    CostMinorUnits = 2_050, EndedDay = 20_756, MeasuredStarts = 1, MeasuredCostMinorUnits = 900,
                },
            ],
        },
    };

    public static readonly DecisionChange[] CareChanges =
    [
        new(DecisionSubject.Points, "points", "0", "120", DecisionReason.PointsEarned, 20_800),
        new(DecisionSubject.Points, "points", "120", "100", DecisionReason.PointsSpent),
        new(DecisionSubject.Investigation, "conduct", "watch", "restricted", DecisionReason.InvestigationMoved),
        new(DecisionSubject.Feedback, "k-1", "", "open", DecisionReason.FeedbackOpened),
        new(DecisionSubject.Task, "contact", "", "open", DecisionReason.TaskOpened),
        new(DecisionSubject.Task, "former", "snoozed", "", DecisionReason.StandardChange),
        new(DecisionSubject.Intervention, "win_back", "open", "finished", DecisionReason.WonBack),
        new(DecisionSubject.Intervention, "", "", "open", DecisionReason.InterventionStarted),
    ];

    public static readonly DecisionChange[] WarningChanges =
    [
        new(DecisionSubject.Warning, "complaint", "", "open", DecisionReason.WarningOpened),
        new(DecisionSubject.Warning, "former", "snoozed", "", DecisionReason.StandardChange),
    ];

    public static StandingShapes Shapes { get; } = Known();

    private static StandingShapes Known()
    {
        var shapes = new StandingShapes();
        shapes.Add(Shape);
        shapes.Add(WarningShape);
        return shapes;
    }
}
