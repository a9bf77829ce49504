using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Segments;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Traces;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Tests.Care;

public sealed class CareAdvisorTests
{
    private const string Customer = "c-1";

    private readonly ActionRule _action = new() { Name = "act", When = Heat(10), Offer = "cool down" };

    [Fact]
    public void The_plan_is_the_first_one_of_a_level_that_the_customer_is_on()
    {
        Standard standard = Of() with
        {
            Plans = [Plan("hot", "no one"), Plan("warm", "first"), new ServicePlan { Grading = "mood", Level = "good", Title = "second" }],
        };
        Assert.Equal("first", Advise(standard, ("heat", "12"), ("mood", "1")).Plan?.Title);
        Assert.Equal("second", Advise(standard, ("heat", "1"), ("mood", "1")).Plan?.Title);
        Assert.Null(Advise(standard, ("heat", "1"), ("mood", "0")).Plan);
    }

    [Fact]
    public void An_action_is_recommended_while_its_condition_holds_with_the_comparisons_as_reasons()
    {
        NextBestAction next = Assert.Single(Advise(Of(_action), ("heat", "12")).Actions);
        ConditionLeaf reason = Assert.Single(next.Reasons);
        Assert.Equal(("act", "attribute:heat", true, 12d, 10d), (next.Rule.Name, reason.What, reason.IsSatisfied, reason.ActualNumber, reason.NeededNumber));
        Assert.Empty(Advise(Of(_action), ("heat", "9")).Actions);
        Assert.Empty(Advise(Of(_action)).Actions);
    }

    [Fact]
    public void Actions_come_by_priority_and_of_one_priority_by_what_they_gain()
    {
        CareAdvice advice = Advise(
            Of(
                _action with { Name = "late", Priority = 9, Aim = ActionAim.Growth, ExpectedEffect = 1 },
                _action with { Name = "little", Aim = ActionAim.Growth, ExpectedEffect = 0.1 },
                _action with { Name = "much", Aim = ActionAim.Growth, ExpectedEffect = 0.2 },
                _action with { Name = "nothing" },
                _action with { Name = "first", Priority = 1 }),
            ("heat", "12"));
        Assert.Equal(["first", "much", "little", "nothing", "late"], advice.Actions.Select(each => each.Rule.Name));
        Assert.Equal(advice.Actions[1].ImpactMinorUnits / 2.0, advice.Actions[2].ImpactMinorUnits, 1.0);
        Assert.True(advice.Actions[2].ImpactMinorUnits > 0);
    }

    [Fact]
    public void What_retention_gains_is_what_is_at_stake_times_how_probable_its_loss_is()
    {
        CareAdvice advice = Advise(Of(_action with { Aim = ActionAim.Retention, ExpectedEffect = 0.5 }), ("heat", "12"));
        double Figure(string metric) => Assert.Single(advice.Evidence, each => each.Metric == metric).Value!.Value;
        Assert.Equal(Figure("at_stake") * Figure("churn_probability") * 0.5 * 100, Assert.Single(advice.Actions).ImpactMinorUnits, 0.5);
    }

    [Fact]
    public void Who_is_held_out_is_not_recommended_the_action_and_is_named_apart()
    {
        CareAdvice advice = Advise(Of(_action with { HoldOutShare = 1 }), ("heat", "12"));
        Assert.Empty(advice.Actions);
        Assert.Equal("act", Assert.Single(advice.HeldOut).Rule.Name);
    }

    [Fact]
    public void Who_is_kept_out_of_grading_is_recommended_nothing()
    {
        var staff = new Segment { Name = "staff", When = new AttributeCondition("staff", Comparison.Equal, ComparedValue.Of("yes")), ExcludesFromGrading = true };
        Assert.Single(Advise(Of(_action) with { Segments = [staff] }, ("heat", "12")).Actions);
        Assert.Empty(Advise(Of(_action) with { Segments = [staff] }, ("heat", "12"), ("staff", "yes")).Actions);
    }

    [Fact]
    public void An_action_for_a_warning_is_recommended_while_one_of_them_is_not_over()
    {
        Standard standard = Of(_action with { When = null, Warnings = ["cold", "boiling"] }) with
        {
            Warnings = [new WarningRule { Name = "cold", When = new Not(Heat(-5)) }, new WarningRule { Name = "boiling", When = Heat(100) }],
        };
        Assert.Empty(Advise(standard, ("heat", "12")).Actions);
        NextBestAction next = Assert.Single(Advise(standard, ("heat", "101")).Actions);
        Assert.Equal([("warning:cold", false), ("warning:boiling", true)], next.Reasons.Select(reason => (reason.What, reason.IsSatisfied)));
    }

    [Fact]
    public void Channel_and_role_are_the_actions_own_or_those_of_the_plan()
    {
        ServicePlan plan = Plan("warm", "") with { Channels = [Channel.Chat, Channel.Email], OwnerRole = "team" };
        CareAdvice advice = Advise(
            Of(_action, _action with { Name = "own", Channel = Channel.Phone, Role = "boss" }) with { Plans = [plan] }, ("heat", "12"), ("owner", "zoe"));
        Assert.Equal([(Channel.Chat, "team"), (Channel.Phone, "boss")], advice.Actions.Select(each => (each.Channel, each.Role)));
        Assert.Equal("zoe", advice.Owner);
    }

    [Fact]
    public void The_shipped_actions_find_something_for_an_unhappy_gold_customer()
    {
        Standard standard = Facts.Standard;
        List<Interaction> interactions = [];
        for (int week = 0; week < 30; week++)
        {
            interactions.Add(Facts.Of(Facts.Purchase(30_000), Facts.Today - (7 * (30 - week)), $"p-{week}"));
        }

        interactions.AddRange(Enumerable.Range(0, 8).Select(each => Facts.Of(new SurveyResponse(SurveyInstrument.Csat, 1), id: $"s-{each}")));
        interactions.Add(Facts.Of(new Complaint(Severity.Critical), id: "complaint"));
        CustomerState state = Facts.State(interactions);
        var compiled = CompiledStandard.Of(standard);
        var at = Instant.StartOfDay(Facts.Today);
        Standing standing = Decider.Decide(state, null, compiled, DecisionContext.None, at).Standing;
        CareAdvice advice = CareAdvisor.Advise(Customer, state, standing, compiled, DecisionContext.None, at);
        Assert.True(standing.LevelOf("tier") is "gold" or "platinum");
        Assert.Equal(standing.LevelOf("tier"), advice.Plan?.Level);
        Assert.Equal("executive_call", advice.Actions[0].Rule.Name);
        Assert.Contains(advice.Actions, each => each.Rule.Name == "priority_handling");
        Assert.DoesNotContain(advice.Actions, each => each.Rule.Name is "retention_coupon" or "win_back");
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(5, true)]
    [InlineData(1, false)]
    public void The_shipped_coupon_is_for_who_grows_silent_and_is_not_known_to_be_unhappy(int? answer, bool isOffered)
    {
        var compiled = CompiledStandard.Of(Facts.Standard);
        string customerId = Enumerable.Range(0, 100).Select(number => $"c-{number}").First(id => !HoldOut.Has(id, "retention_coupon", HoldOut.ShareMax));
        CustomerState state = Facts.State(
        [
            .. Enumerable.Range(0, 30).Select(week => Facts.Of(Facts.Purchase(1_000), Facts.Today - 300 + (7 * week), $"p-{week}")),
            .. Enumerable.Range(0, answer is null ? 0 : 8).Select(each => Facts.Of(new SurveyResponse(SurveyInstrument.Csat, answer!.Value), id: $"s-{each}")),
        ]);
        var at = Instant.StartOfDay(Facts.Today + 120);
        Standing standing = Decider.Decide(state, null, compiled, DecisionContext.None, Instant.StartOfDay(Facts.Today + 119)).Standing;
        standing = Decider.Decide(state, standing, compiled, DecisionContext.None, at).Standing;

        CareAdvice advice = CareAdvisor.Advise(customerId, state, standing, compiled, DecisionContext.None, at);

        Assert.Equal(isOffered, advice.Actions.Any(each => each.Rule.Name == "retention_coupon"));
    }

    private static ServicePlan Plan(string level, string title) => new() { Grading = "heat", Level = level, Title = title };

    private static AttributeCondition Heat(double heat) => new("heat", Comparison.AtLeast, ComparedValue.Of(heat));

    private static Standard Of(params ActionRule[] actions) => Facts.Standard.Bare() with
    {
        Gradings =
        [
            Levels("heat", ("cold", null), ("warm", Heat(10)), ("hot", Heat(100))),
            Levels("mood", ("bad", null), ("good", new AttributeCondition("mood", Comparison.AtLeast, ComparedValue.Of(1d)))),
        ],
        Actions = actions,
    };

    private static Grading Levels(string name, params (string Name, Condition? When)[] levels) => new()
    {
        Name = name, Rule = new ConditionRule(), Stability = Stability.AtOnce, Levels = [.. levels.Select(level => new GradeLevel { Name = level.Name, When = level.When })],
    };

    private static CareAdvice Advise(Standard standard, params (string Name, string Value)[] attributes)
    {
        // A share of 1 is more than a standard may say, so that one customer is enough to see who is held out.
        var compiled = CompiledStandard.Of(standard with { Actions = [.. standard.Actions.Select(each => each with { HoldOutShare = Math.Min(each.HoldOutShare, HoldOut.ShareMax) })] });
        string customerId = standard.Actions.Any(each => each.HoldOutShare > 0)
            ? Enumerable.Range(0, 100).Select(number => $"c-{number}").First(id => HoldOut.Has(id, "act", HoldOut.ShareMax))
            : Customer;
        CustomerState state = Facts.State(
        [
            Facts.Of(Facts.Purchase(5_000), Facts.Today - 40, "p-1"),
            Facts.Of(Facts.Purchase(5_000), Facts.Today - 10, "p-2"),
            .. attributes.Select(attribute => Facts.Of(new AttributeChange(attribute.Name, attribute.Value), id: attribute.Name)),
        ]);
        var at = Instant.StartOfDay(Facts.Today + 1);

        // An action of which some are held out is recommended once it has been for the customer over a midnight.
        Standing standing = Decider.Decide(state, null, compiled, DecisionContext.None, Instant.StartOfDay(Facts.Today)).Standing;
        standing = Decider.Decide(state, standing, compiled, DecisionContext.None, at).Standing;
        return CareAdvisor.Advise(customerId, state, standing, compiled, DecisionContext.None, at);
    }
}
