using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Engine.Matters;
using CustomerGrains.Engine.Warnings;

namespace CustomerGrains.Engine.Tests.Matters;

public sealed class MatterBoardTests
{
    private static readonly StandingShape Shape = new("one", [], [], []) { Warnings = ["hot", "cold"] };

    private readonly MatterBoard _board = new();

    [Fact]
    public void The_newest_version_counts_in_whatever_order_they_come()
    {
        _board.Put("anna", 2, Of(Warning(0, impact: 5)));
        _board.Put("anna", 1, Of(Warning(0, impact: 9)));
        _board.Put("anna", 1, null);
        Assert.Equal(5, Assert.Single(_board.All(MatterKinds.Warnings)).Warning.ImpactMinorUnits);
        _board.Put("anna", 3, Of(Warning(0) with { State = WarningState.Resolved }));
        _board.Put("anna", 2, Of(Warning(0)));
        Assert.Empty(_board.All(MatterKinds.Warnings));
        Assert.Equal(1, _board.Customers);
        _board.Put("anna", 4, Of());
        Assert.Equal(0, _board.Customers);
    }

    [Fact]
    public void Pages_have_those_with_the_most_at_stake_first_and_leave_nothing_out()
    {
        var random = new Random(1);
        for (int customer = 0; customer < 500; customer++)
        {
            _board.Put($"c-{customer}", 1, Of(Warning(0, random.Next(50)), Warning(1, random.Next(50))));
        }

        List<RaisedWarning> read = [];
        MatterPage<RaisedWarning> page;
        do
        {
            page = _board.List(MatterKinds.Warnings, raised => raised.Rule == "cold", read.Count == 0 ? null : MatterKinds.Warnings.PlaceOf(read[^1]), 37);
            Assert.Equal(500, page.Total);
            read.AddRange(page.Matters);
        }
        while (page.HasMore);

        Assert.Equal(500, read.Select(each => each.CustomerId).Distinct().Count());
        Assert.Equal(read.Select(each => each.Warning.ImpactMinorUnits).OrderDescending(), read.Select(each => each.Warning.ImpactMinorUnits));
        Assert.Equal(_board.List(MatterKinds.Warnings, raised => raised.Rule == "cold", null, 500).Matters, read);
    }

    [Fact]
    public void Of_those_with_as_much_at_stake_the_oldest_comes_first()
    {
        _board.Put("anna", 1, Of(Warning(0, impact: 5) with { OpenedAt = new Instant(3) }));
        _board.Put("carl", 1, Of(Warning(0, impact: 5) with { OpenedAt = new Instant(2) }));
        _board.Put("bob", 1, Of(Warning(0, impact: 5) with { OpenedAt = new Instant(2) }));
        _board.Put("dora", 1, Of(Warning(0, impact: 6) with { OpenedAt = new Instant(9) }));
        Assert.Equal(["dora", "bob", "carl", "anna"], _board.List(MatterKinds.Warnings, _ => true, null, 10).Matters.Select(each => each.CustomerId));
    }

    private static WarningStanding Warning(int rule, long impact = 0) =>
        new(rule, new Instant(1), WarningState.Open, new Instant(1)) { ImpactMinorUnits = impact };

    private static Standing Of(params WarningStanding[] warnings) => new(Shape, [], [], 0, ["one"], [], warnings);
}
