using CustomerGrains.Domain.Decisions;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Tests.Format;

public sealed class StandingCodecTests
{
    private static readonly byte[] Whole = Convert.FromHexString(Standings.Released);

    [Fact]
    public void Writes_the_released_bytes() => Assert.Equal(Standings.Released, Convert.ToHexString(StandingCodec.Encode(Standings.Standing)));

    [Fact]
    public void Reads_the_released_bytes() => Assert.Equal(Standings.Standing, StandingCodec.Decode(Whole, Standings.Shapes));

    [Fact]
    public void Writes_and_reads_the_released_bytes_of_warnings()
    {
        Assert.Equal(Standings.ReleasedWithWarnings, Convert.ToHexString(StandingCodec.Encode(Standings.Warned)));
        Assert.Equal(Standings.Warned, StandingCodec.Decode(Convert.FromHexString(Standings.ReleasedWithWarnings), Standings.Shapes));
    }

    [Fact]
    public void Writes_and_reads_the_released_bytes_of_tasks()
    {
        Assert.Equal(Standings.ReleasedWithCare, Convert.ToHexString(StandingCodec.Encode(Standings.Cared)));
        Assert.Equal(Standings.Cared, StandingCodec.Decode(Convert.FromHexString(Standings.ReleasedWithCare), Standings.Shapes));
    }

    [Fact]
    public void Writes_and_reads_the_released_bytes_of_interventions()
    {
        Assert.Equal(Standings.ReleasedWithInterventions, Convert.ToHexString(StandingCodec.Encode(Standings.Treated)));
        Assert.Equal(Standings.Treated, StandingCodec.Decode(Convert.FromHexString(Standings.ReleasedWithInterventions), Standings.Shapes));
    }

    [Fact]
    public void Writes_and_reads_the_released_bytes_of_points_investigations_and_feedback()
    {
        Assert.Equal(Standings.ReleasedWithLoyalty, Convert.ToHexString(StandingCodec.Encode(Standings.Loyal)));
        Assert.Equal(Standings.Loyal, StandingCodec.Decode(Convert.FromHexString(Standings.ReleasedWithLoyalty), Standings.Shapes));
    }

    [Fact]
    public void Warnings_that_are_watched_are_written_and_read_as_released()
    {
        Assert.Equal(Standings.ReleasedWithWatched, Convert.ToHexString(StandingCodec.Encode(Standings.Watched)));
        Assert.Equal(Standings.Watched, StandingCodec.Decode(Convert.FromHexString(Standings.ReleasedWithWatched), Standings.Shapes));
    }

    [Fact]
    public void Points_that_do_not_add_up_to_the_balance_are_noticed()
    {
        byte[] bytes = StandingCodec.Encode(Standings.Loyal);
        int lot = bytes.AsSpan().IndexOf((byte)70);
        bytes[lot]++;
        Assert.Throws<StoreCorruptException>(() => StandingCodec.Decode(bytes, Standings.Shapes));
    }

    [Fact]
    public void Changes_of_tasks_are_kept() => Assert.Equal(
        Standings.CareChanges,
        DecisionChangesCodec.Decode(DecisionChangesCodec.Encode(Standings.CareChanges, Standings.WarningShape), Standings.WarningShape));

    [Theory]
    [InlineData(Standings.Released)]
    [InlineData(Standings.ReleasedWithWarnings)]
    [InlineData(Standings.ReleasedWithCare)]
    [InlineData(Standings.ReleasedWithInterventions)]
    [InlineData(Standings.ReleasedWithLoyalty)]
    [InlineData(Standings.ReleasedWithWatched)]
    public void A_standing_cut_anywhere_is_noticed(string released)
    {
        byte[] whole = Convert.FromHexString(released);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Throws<StoreCorruptException>(() => StandingCodec.Decode(whole.AsSpan(0, length), Standings.Shapes));
        }

        Assert.Throws<StoreCorruptException>(() => StandingCodec.Decode([.. whole, 0], Standings.Shapes));
    }

    [Fact]
    public void Changes_of_risks_are_kept()
    {
        IReadOnlyList<DecisionChange> changes =
        [
            new(DecisionSubject.Risk, "churn", "", "critical", DecisionReason.RiskRose), new(DecisionSubject.Risk, "compliance", "high", "low", DecisionReason.RiskFell),
        ];
        Assert.Equal(changes, DecisionChangesCodec.Decode(DecisionChangesCodec.Encode(changes, Standings.WarningShape), Standings.WarningShape));
    }

    [Fact]
    public void Changes_of_warnings_are_kept() => Assert.Equal(
        Standings.WarningChanges,
        DecisionChangesCodec.Decode(DecisionChangesCodec.Encode(Standings.WarningChanges, Standings.WarningShape), Standings.WarningShape));

    [Fact]
    public void A_standard_that_is_not_known_is_named() =>
        Assert.Contains(
            "standard 2026-09.1", Assert.Throws<StoreCorruptException>(() => StandingCodec.Decode(Whole, new StandingShapes())).Message);

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
}
