using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Tests.Format;

public sealed class StandingCodecTests
{
    /// <summary>What was released, by what is in it.</summary>
    private static readonly Dictionary<string, (Standing Standing, string Bytes)> Released = new()
    {
        ["grades, stages and segments"] = (Standings.Standing, Standings.Released),
        ["warnings"] = (Standings.Warned, Standings.ReleasedWithWarnings),
        ["answered warnings"] = (Standings.Answered, Standings.ReleasedWithAnswered),
        ["tasks"] = (Standings.Cared, Standings.ReleasedWithCare),
        ["interventions"] = (Standings.Treated, Standings.ReleasedWithInterventions),
        ["points, investigations and feedback"] = (Standings.Loyal, Standings.ReleasedWithLoyalty),
        ["warnings that are watched"] = (Standings.Watched, Standings.ReleasedWithWatched),
        ["purchase days counted in an earlier cohort"] = (Standings.Lapsed, Standings.ReleasedWithLapsed),
        ["a first purchase day counted in an earlier cohort"] = (Standings.FirstPurchase, Standings.ReleasedWithFirstPurchase),
        ["interventions before and since an action is measured"] = (Standings.Measured, Standings.ReleasedWithMeasured),
    };

    public static TheoryData<string> Contents => [.. Released.Keys];

    [Theory]
    [MemberData(nameof(Contents))]
    public void Writes_the_released_bytes(string content) =>
        Assert.Equal(Released[content].Bytes, Convert.ToHexString(StandingCodec.Encode(Released[content].Standing)));

    [Theory]
    [MemberData(nameof(Contents))]
    public void Reads_the_released_bytes(string content) =>
        Assert.Equal(Released[content].Standing, StandingCodec.Decode(Convert.FromHexString(Released[content].Bytes), Standings.Shapes));

    [Fact]
    public void Interventions_of_which_it_was_not_told_whether_the_action_was_measured_count_as_if_it_had_been()
    {
        CareStanding care = StandingCodec.Decode(Convert.FromHexString(Standings.ReleasedBeforeMeasured), Standings.Shapes).Care!;
        Assert.Equal(Standings.Measured.Care!.Trails[0] with { MeasuredStarts = 3, MeasuredCostMinorUnits = 2_050 }, Assert.Single(care.Trails));
    }

    [Fact]
    public void Points_that_do_not_add_up_to_the_balance_are_noticed()
    {
        byte[] bytes = StandingCodec.Encode(Standings.Loyal);
        int lot = bytes.AsSpan().IndexOf((byte)70);
        bytes[lot]++;
        Assert.Throws<StoreCorruptException>(() => StandingCodec.Decode(bytes, Standings.Shapes));
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public void A_standing_cut_anywhere_is_noticed(string content)
    {
        byte[] whole = Convert.FromHexString(Released[content].Bytes);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Throws<StoreCorruptException>(() => StandingCodec.Decode(whole.AsSpan(0, length), Standings.Shapes));
        }

        Assert.Throws<StoreCorruptException>(() => StandingCodec.Decode([.. whole, 0], Standings.Shapes));
    }

    [Fact]
    public void Changes_of_risks_are_kept() => Kept(
    [
        new(DecisionSubject.Risk, "churn", "", "critical", DecisionReason.RiskRose), new(DecisionSubject.Risk, "compliance", "high", "low", DecisionReason.RiskFell),
    ]);

    [Fact]
    public void Changes_of_warnings_are_kept() => Kept(Standings.WarningChanges);

    [Fact]
    public void Changes_of_tasks_interventions_points_investigations_and_feedback_are_kept() => Kept(Standings.CareChanges);

    [Fact]
    public void A_standard_that_is_not_known_is_named() =>
        Assert.Contains(
            "standard 2026-09.1", Assert.Throws<StoreCorruptException>(() => StandingCodec.Decode(Convert.FromHexString(Standings.Released), new StandingShapes())).Message);

    [Fact]
    public void What_was_decided_under_the_version_before_is_kept()
    {
        var shapes = new StandingShapes();
        var before = new StandingShape("2026-08.3", [new NamedSteps("credit", ["c", "b"])], [], []);
        shapes.Add(Standings.Shape);
        shapes.Add(before);
        var standing = new Standing(Standings.Shape, [new GradeStanding(3, 20_600), default], [new StageStanding(1, 20_000)], 1, ["2026-09.1"], [])
        {
            Earlier = new Standing(before, [new GradeStanding(2, 20_100)], [], 0, ["2026-08.3"], []),
        };
        byte[] bytes = StandingCodec.Encode(standing);
        Assert.Equal(standing, StandingCodec.Decode(bytes, shapes));
        Assert.Throws<StoreCorruptException>(() => StandingCodec.Decode([.. bytes, .. StandingCodec.Encode(standing.Earlier)], shapes));
    }

    [Fact]
    public void A_version_never_has_two_shapes()
    {
        var shapes = new StandingShapes();
        shapes.Add(Standings.Shape);
        shapes.Add(Standings.Shape with { Segments = [.. Standings.Shape.Segments] });
        Assert.Throws<ArgumentException>(() => shapes.Add(Standings.Shape with { Segments = ["staff"] }));
        Assert.Throws<ArgumentException>(() => shapes.Add(Standings.Shape with { Warnings = ["complaint"] }));
    }

    private static void Kept(DecisionChange[] changes) =>
        Assert.Equal(changes, DecisionChangesCodec.Decode(DecisionChangesCodec.Encode(changes, Standings.WarningShape), Standings.WarningShape));
}
