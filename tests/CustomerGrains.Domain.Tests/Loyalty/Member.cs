using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Loyalty;
using CustomerGrains.Domain.Segments;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Loyalty;

/// <summary>One customer as an engine goes on with it: facts, orders and time, each recorded once; gold from 100 euros a year on.</summary>
internal sealed class Member
{
    private readonly CustomerState _state = new();
    private readonly HashSet<string> _ids = [];
    private CompiledStandard _standard;
    private Standing? _standing;
    private int _interactions;

    public Member(PointsRules? points, FeedbackRules? feedback = null) => _standard = CompiledStandard.Of(Of("one", points, feedback));

    public Instant Now { get; set; } = Instant.StartOfDay(Facts.Today).Plus(TimeSpan.FromHours(9));

    public CareStanding Care => _standing?.Care ?? CareStanding.None;

    public PointsStanding Points => Care.Points ?? PointsStanding.None;

    /// <summary>All changes so far.</summary>
    public List<DecisionChange> Told { get; } = [];

    /// <summary>What was told last.</summary>
    public IReadOnlyList<DecisionChange> News { get; private set; } = [];

    public static Standard Of(string version, PointsRules? points, FeedbackRules? feedback) => Facts.Standard.Bare() with
    {
        Version = version,
        Points = points,
        Feedback = feedback,
        Gradings =
        [
            new Grading
            {
                Name = "tier",
                Levels = [new GradeLevel { Name = "base" }, new GradeLevel { Name = "gold", From = 100 }],
                Rule = new ThresholdRule("revenue_365d"),
                Stability = new Stability { EnterFactor = 1, LeaveFactor = 1 },
            },
        ],
        Segments = [new Segment { Name = "staff", When = new Domain.Conditions.AttributeCondition("staff", Domain.Conditions.Comparison.Equal, Domain.Conditions.ComparedValue.Of("yes")), ExcludesFromGrading = true }],
    };

    public void GoTo(int days) => Now = Instant.StartOfDay(Facts.Today + days).Plus(TimeSpan.FromHours(9));

    /// <summary>Records a fact; nothing when its id is known.</summary>
    public void Record(InteractionDetail detail, string? id = null, int daysAgo = 0)
    {
        var fact = new Interaction(id ?? $"i-{_interactions++}", "c-1", Channel.Web, Now.Plus(-TimeSpan.FromDays(daysAgo)), detail);
        if (_ids.Add(fact.Id))
        {
            _state.Apply(fact);
            Decision decision = Decider.Decide(_state, _standing, _standard, DecisionContext.None, Now);
            Take(CareDecisions.Follow(fact, decision, _state, _standard, DecisionContext.None, Now));
        }
    }

    /// <summary>Looks at the customer again.</summary>
    public void Review() => Take(Decider.Decide(_state, _standing, _standard, DecisionContext.None, Now));

    /// <summary>Has an order carried out; what it was refused for, or null.</summary>
    public Rejection? Order(InteractionDetail order)
    {
        Rejection? rejection = CommandRules.Check(new CustomerCommand("c-1", $"r-{_interactions++}", order))
            ?? CareOrders.Check(_standing, _state, order, _standard, _ids.Contains, Now);
        if (rejection is null)
        {
            Decision decision = Decider.Decide(_state, _standing, _standard, DecisionContext.None, Now);
            Take(CareOrders.Follow(order, decision, _state, _standard, DecisionContext.None, Now));
        }

        return rejection;
    }

    public void Apply(string version, PointsRules? points, FeedbackRules? feedback = null)
    {
        _standard = CompiledStandard.Of(Of(version, points, feedback));
        Review();
    }

    /// <summary>The first day on which time alone changes something.</summary>
    public int NextDay() => NextDecision.After(_state, _standing!, _standard, DecisionContext.None, Now).Day;

    private void Take(Decision decision)
    {
        Assert.Same(decision.Standing, Decider.Decide(_state, decision.Standing, _standard, DecisionContext.None, Now).Standing);
        _standing = decision.Standing;
        News = decision.Changes;
        Told.AddRange(decision.Changes);
    }
}
