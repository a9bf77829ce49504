using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Traces;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Tests.Warnings;

/// <summary>A customer with an attribute that rules look at, under one standard at a time.</summary>
internal sealed class Warned
{
    /// <summary>The attribute that rules look at.</summary>
    public const string Attribute = "heat";

    /// <summary>When it begins.</summary>
    public static readonly Instant Start = Instant.StartOfDay(Facts.Today).Plus(TimeSpan.FromHours(9));

    private readonly CustomerState _state = new();
    private CompiledStandard _standard;
    private Standing _standing;
    private int _interactions;

    public Warned(params WarningRule[] rules)
        : this(standard => standard, rules)
    {
    }

    public Warned(Func<Standard, Standard> change, params WarningRule[] rules)
    {
        _standard = CompiledStandard.Of(change(Of("one", rules)));
        Fold(new Visit());
        _standing = Decider.Decide(_state, null, _standard, DecisionContext.None, Now).Standing;
    }

    public Instant Now { get; private set; } = Start;

    /// <summary>The limits that the newest change says have passed.</summary>
    public WarningLimits Late { get; private set; }

    public WarningStanding? Warning => _standing.Warnings.IsEmpty ? null : _standing.Warnings[0];

    public double Figure(string metric) =>
        CareAdvisor.Advise("c-1", _state, _standing, _standard, DecisionContext.None, Now).Evidence.Single(each => each.Metric == metric).Value ?? double.NaN;

    public void Wait(TimeSpan span) => Now = Now.Plus(span);

    public DecisionReason[] Heat(int heat) => Set(Attribute, $"{heat}");

    public DecisionReason[] Complain()
    {
        Fold(new Complaint(Severity.Minor, Agent: "bob"));
        return Decide();
    }

    public DecisionReason[] Visit()
    {
        Fold(new Visit());
        return Decide();
    }

    public DecisionReason[] Set(string attribute, string value)
    {
        Fold(new AttributeChange(attribute, value));
        return Decide();
    }

    public void Buy(long minorUnits) => Fold(Facts.Purchase(minorUnits));

    public DecisionReason[] DecideAt(Instant at)
    {
        Now = at;
        return Decide();
    }

    public DecisionReason[] Decide()
    {
        Decision decision = Decider.Decide(_state, _standing, _standard, DecisionContext.None, Now);
        Assert.True(ReferenceEquals(decision.Standing, Decider.Decide(_state, decision.Standing, _standard, DecisionContext.None, Now).Standing));
        return Take(decision);
    }

    public DecisionReason[] Order(InteractionDetail order)
    {
        Assert.Null(WarningOrders.Check(_standing, order, _standard, Now));
        var decision = new Decision(_standing, []);
        return Take(WarningOrders.Follow(order, decision, _state, _standard, DecisionContext.None, Now));
    }

    public string Refused(InteractionDetail order) => WarningOrders.Check(_standing, order, _standard, Now)!.ToString();

    public DecisionReason[] Apply(string version, params WarningRule[] rules)
    {
        _standard = CompiledStandard.Of(Of(version, rules));
        return Decide();
    }

    public Instant Next() => NextDecision.After(_state, _standing, _standard, DecisionContext.None, Now);

    private static Standard Of(string version, WarningRule[] rules) =>
        Facts.Standard.Bare() with { Version = version, Warnings = rules };

    private DecisionReason[] Take(Decision decision)
    {
        _standing = decision.Standing;
        Late = decision.Changes.Select(change => change.Late).LastOrDefault();
        return [.. decision.Changes.Select(change => change.Reason)];
    }

    private void Fold(InteractionDetail detail) =>
        _state.Apply(new Interaction($"i-{_interactions++}", "c-1", Channel.Web, Now, detail));
}
