using CustomerGrains.Domain.Decisions;

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

    public static StandingShapes Shapes { get; } = Known();

    private static StandingShapes Known()
    {
        var shapes = new StandingShapes();
        shapes.Add(Shape);
        return shapes;
    }
}
