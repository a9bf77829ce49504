using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Segments;
using CustomerGrains.Domain.Tests.Traces;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Tests.Care;

/// <summary>When an action that some are held out of is first for a customer.</summary>
public sealed class EligibilityTests
{
    private static readonly ActionRule Quiet = new()
    {
        Name = "quiet", When = new MetricCondition("recency_days", Comparison.AtLeast, ComparedValue.Of(30)), HoldOutShare = 0.25,
    };

    private readonly CustomerState _state = new();
    private int _interactions;

    [Fact]
    public void The_day_is_known_ahead_kept_once_and_the_same_for_whoever_is_held_out()
    {
        CompiledStandard standard = Of(Quiet);
        Fold(Facts.Purchase(100), 0);
        Standing standing = Decide(null, standard, 0);
        Assert.Null(standing.Care);
        Assert.Equal(Facts.Today + 30, NextDecision.After(_state, standing, standard, DecisionContext.None, At(0)).Day);
        standing = Decide(standing, standard, 29);
        Assert.Null(standing.Care);
        standing = Decide(standing, standard, 31);
        Assert.Equal(new ActionTrail("quiet") { SinceDay = Facts.Today + 31 }, Assert.Single(standing.Care!.Trails));
        Assert.Equal(Facts.Today + 32, NextDecision.After(_state, standing, standard, DecisionContext.None, At(31)).Day);
        Assert.Empty(Advise("c", standing, Quiet, 31).Actions);
        standing = Decide(standing, standard, 32);
        ActionTrail trail = Assert.Single(standing.Care!.Trails);
        Assert.Equal(
            new ActionTrail("quiet") { EligibleDay = Facts.Today + 32, ShareMillionths = 250_000, Version = standard.Standard.Version, Levels = trail.Levels }, trail);
        Assert.Equal(standard.Shape.Gradings.Count, trail.Levels.Length);
        Assert.Equal((int)standing.Grades[0].Level, (int)trail.Levels[0]);
        Fold(Facts.Purchase(100), 40);
        standing = Decide(standing, standard, 80);
        Assert.Equal(trail, Assert.Single(standing.Care!.Trails));
        Assert.Equal(1_000, Enumerable.Range(0, 1_000).Count(each => trail.IsHeldOut($"c-{each}") == HoldOut.Has($"c-{each}", "quiet", 0.25)));
    }

    /// <summary>As while a customer's past is sent in, the oldest first: for a moment there is nothing but what is long ago.</summary>
    [Fact]
    public void What_is_so_for_a_moment_only_does_not_count()
    {
        CompiledStandard standard = Of(Quiet);
        Fold(Facts.Purchase(100), 0);
        Standing standing = Decide(null, standard, 90);
        Assert.NotNull(standing.Care);
        Fold(Facts.Purchase(100), 89);
        standing = Decide(standing, standard, 90);
        Assert.Null(standing.Care);
        Assert.Null(Decide(standing, standard, 91).Care);
    }

    [Fact]
    public void Without_anybody_held_out_nothing_is_kept()
    {
        Fold(Facts.Purchase(100), 0);
        Assert.Null(Decide(null, Of(Quiet with { HoldOutShare = 0 }), 40).Care);
    }

    [Fact]
    public void A_warning_that_an_action_asks_for_counts_as_it_has_just_been_decided()
    {
        var rule = new WarningRule { Name = "complaint", Audience = "service", When = new MetricCondition("open_complaints", Comparison.AtLeast, ComparedValue.Of(1)) };
        CompiledStandard standard = Of(rule, new ActionRule { Name = "sorry", Warnings = ["complaint"], HoldOutShare = 0.1 });
        Fold(Facts.Purchase(100), 0);
        Standing standing = Decide(null, standard, 0);
        Assert.Null(standing.Care);
        Fold(new Complaint(Severity.Major), 3);
        Assert.Equal(Facts.Today + 3, Decide(standing, standard, 3).Care!.TrailOf("sorry")!.SinceDay);
    }

    [Fact]
    public void Who_is_kept_out_of_grading_is_not_counted()
    {
        Fold(Facts.Purchase(100), 0);
        Fold(new AttributeChange("staff", "yes"), 0);
        Assert.Null(Decide(null, Of(Quiet), 60).Care);
    }

    [Fact]
    public void Who_comes_to_be_kept_out_of_grading_before_the_midnight_is_not_looked_at_every_day()
    {
        CompiledStandard standard = Of(Quiet);
        Fold(Facts.Purchase(100), 0);
        Standing standing = Decide(Decide(null, standard, 0), standard, 60);
        Assert.Equal(Facts.Today + 60, standing.Care!.TrailOf("quiet")!.SinceDay);
        Fold(new AttributeChange("staff", "yes"), 60);
        standing = Decide(standing, standard, 60);
        Assert.True(Next(standing) > Facts.Today + 61, $"looked at again after {Next(standing) - Facts.Today} days");
        standing = Decide(standing, standard, 90);
        Fold(new AttributeChange("staff", ""), 90);
        standing = Decide(standing, standard, 90);
        Assert.Equal((Facts.Today + 90, 0), (standing.Care!.TrailOf("quiet")!.SinceDay, standing.Care.TrailOf("quiet")!.EligibleDay));

        int Next(Standing decided) => NextDecision.After(_state, decided, standard, DecisionContext.None, At(60)).Day;
    }

    [Fact]
    public void Who_was_held_out_stays_so_while_anybody_is_and_no_longer()
    {
        string customer = Enumerable.Range(0, 1_000).Select(each => $"c-{each}").First(each => HoldOut.Has(each, "quiet", 0.25) && !HoldOut.Has(each, "quiet", 0.1));
        Fold(Facts.Purchase(100), 0);
        Standing standing = Decide(Decide(null, Of(Quiet), 59), Of(Quiet), 60);
        Assert.Empty(Advise(customer, standing, Quiet, 61).Actions);
        Assert.Empty(Advise(customer, standing, Quiet with { HoldOutShare = 0.1 }, 61).Actions);
        Assert.Single(Advise(customer, standing, Quiet with { HoldOutShare = 0 }, 61).Actions);
    }

    [Fact]
    public void What_a_standard_no_longer_has_is_kept_for_when_it_has_it_again()
    {
        Fold(Facts.Purchase(100), 0);
        Standing standing = Decide(Decide(null, Of(Quiet), 59), Of(Quiet), 60);
        standing = Decide(standing, CompiledStandard.Of(Of(Quiet).Standard with { Version = "two", Actions = [] }), 61);
        Assert.Equal(Facts.Today + 60, Decide(standing, CompiledStandard.Of(Of(Quiet).Standard with { Version = "three" }), 70).Care!.TrailOf("quiet")!.EligibleDay);
    }

    private static CompiledStandard Of(params ActionRule[] actions) => Of(null, actions);

    private static CompiledStandard Of(WarningRule? warning, params ActionRule[] actions) => CompiledStandard.Of(Facts.Standard.Bare() with
    {
        Gradings = Facts.Standard.Gradings.Where(each => each.Name == "tier").ToArray(),
        Segments = [new Segment { Name = "staff", When = new AttributeCondition("staff", Comparison.Equal, ComparedValue.Of("yes")), ExcludesFromGrading = true }],
        Warnings = warning is null ? [] : [warning],
        Actions = actions,
    });

    private static Instant At(int days) => Instant.StartOfDay(Facts.Today + days).Plus(TimeSpan.FromHours(9));

    private CareAdvice Advise(string customer, Standing standing, ActionRule rule, int day) =>
        CareAdvisor.Advise(customer, _state, standing, Of(rule), DecisionContext.None, At(day));

    private Standing Decide(Standing? before, CompiledStandard standard, int day)
    {
        Standing standing = Decider.Decide(_state, before, standard, DecisionContext.None, At(day)).Standing;
        Assert.Same(standing, Decider.Decide(_state, standing, standard, DecisionContext.None, At(day)).Standing);
        return standing;
    }

    private void Fold(InteractionDetail detail, int day) => _state.Apply(new Interaction($"i-{_interactions++}", "c-1", Channel.Web, At(day), detail));
}
