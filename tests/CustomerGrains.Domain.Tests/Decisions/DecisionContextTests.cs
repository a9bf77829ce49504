using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Segments;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Traces;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Tests.Decisions;

public sealed class DecisionContextTests
{
    private static readonly Standard Shares = Facts.Standard with
    {
        Segments = [new Segment { Name = "big", When = new MetricCondition("contribution_ratio", Comparison.AtLeast, ComparedValue.Of(0.1)) }],
    };

    [Fact]
    public void The_key_says_what_decisions_take_from_it_and_nothing_else()
    {
        DecisionContext first = Context(threshold: 10, revenue: 1_000);
        Assert.Equal("", DecisionContext.None.KeyFor(Facts.Standard));
        Assert.Equal(first.KeyFor(Facts.Standard), Context(threshold: 10, revenue: 2_000, day: 7).KeyFor(Facts.Standard));
        Assert.NotEqual(first.KeyFor(Facts.Standard), Context(threshold: 11, revenue: 1_000).KeyFor(Facts.Standard));
        Assert.Equal("", first.KeyFor(Facts.Standard with { Gradings = [] }));
    }

    [Fact]
    public void The_portfolio_counts_where_a_rule_compares_with_it()
    {
        Assert.NotEqual(Context(threshold: 10, revenue: 1_000).KeyFor(Shares), Context(threshold: 10, revenue: 2_000).KeyFor(Shares));
        Standard indexed = Facts.Standard with { IndexedMetrics = ["contribution_ratio"] };
        Assert.Equal(Context(threshold: 10, revenue: 1_000).KeyFor(indexed), Context(threshold: 10, revenue: 2_000).KeyFor(indexed));
    }

    [Fact]
    public void It_counts_too_where_a_warning_a_task_or_an_action_compares_with_it()
    {
        var big = new MetricCondition("contribution_ratio", Comparison.AtLeast, ComparedValue.Of(0.1));
        var rare = new MetricCondition("purchases_30d", Comparison.AtMost, ComparedValue.Of(1));
        Standard[] standards =
        [
            Facts.Standard with { Warnings = [new WarningRule { Name = "big", When = big }] },
            Facts.Standard with { Warnings = [new WarningRule { Name = "rare", When = rare, Until = new Not(big) }] },
            Facts.Standard with { Tasks = [new TaskRule { Name = "call", Trigger = TaskTrigger.Periodic, EveryDays = 30, When = big }] },
            Facts.Standard with { Actions = [new ActionRule { Name = "visit", When = new AllOf([rare, big]), HoldOutShare = 0.1 }] },
        ];
        Assert.All(standards, each => Assert.NotEqual(Context(threshold: 10, revenue: 1_000).KeyFor(each), Context(threshold: 10, revenue: 2_000).KeyFor(each)));
    }

    private static DecisionContext Context(double threshold, long revenue, int day = Facts.Today) => new(
        new PortfolioFigures(day, new Money(Facts.Euro, revenue)),
        new Calibration([new CalibratedGrading("contribution", "revenue_365d", day, 100, [threshold, 20])]));
}
