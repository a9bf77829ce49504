using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Tests.Traces;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Domain.Warnings.Judging;

namespace CustomerGrains.Domain.Tests.Warnings.Judging;

/// <summary>A customer whose warnings are opened and ended as a test says, with what the judge has counted so far.</summary>
internal sealed class JudgedCustomer
{
    public static readonly StandingShape Shape = new(
        "1", [new NamedSteps(ShippedGradings.Tier, ["bronze", "gold"])], [], ["vip"]) { Warnings = ["a", "b", "c"] };

    private readonly CustomerState _state = new();
    private readonly SortedDictionary<string, long> _counted = new(StringComparer.Ordinal);
    private int _purchases;

    public Standing Standing { get; private set; } = new(Shape, [new GradeStanding(1, 100)], [], 0, ["1"], []);

    public IReadOnlyList<WatchedWarning> Watched => Standing.Care?.Watched ?? [];

    /// <summary>What is counted, as lines of day, rule, cohort, measure and number; without what is 0.</summary>
    public IEnumerable<string> Counted => _counted.Where(each => each.Value != 0).Select(each => $"{each.Key} {each.Value}");

    public static string Key(int day, string rule, string cohort, TallyMeasure measure) => $"{day} {(rule == "" ? "all" : rule)} {cohort} {measure}";

    public void MoveTo(int level) => Standing = new Standing(
        Shape, [new GradeStanding((byte)level, 100)], [], 0, ["1"], [], Standing.Warnings) { Care = Standing.Care };

    public void Buy(int day, int recordedDay)
    {
        var purchase = new Interaction(
            $"p-{_purchases++}", "c", Channel.Web, Instant.StartOfDay(day), new Purchase(new Money(Facts.Standard.ReportingCurrency, 500)));
        PurchaseDayMove move = PurchaseDayMove.Of(_state, purchase);
        _state.Apply(purchase);
        Follow([], move, day, recordedDay);
    }

    public void Open(int rule, int day)
    {
        Standing = Standing.With(new WarningStanding(rule, Instant.StartOfDay(day), WarningState.Open, Instant.StartOfDay(day)));
        Tell(rule, DecisionReason.WarningOpened, day);
    }

    public void End(int rule, int day)
    {
        Standing = Standing.With(Standing.WarningOf(rule)! with { State = WarningState.Resolved });
        Tell(rule, DecisionReason.CauseEnded, day);
    }

    public void Reopen(int rule, int day)
    {
        Standing = Standing.With(Standing.WarningOf(rule)! with { State = WarningState.Open });
        Tell(rule, DecisionReason.WarningReopened, day);
    }

    private void Tell(int rule, DecisionReason reason, int day) =>
        Follow([new DecisionChange(DecisionSubject.Warning, Shape.Warnings[rule], "", "", reason)], default, day, day);

    private void Follow(IReadOnlyList<DecisionChange> changes, PurchaseDayMove move, int day, int recordedDay)
    {
        (Decision decision, IReadOnlyList<JudgedLine>? lines) = WarningJudge.Follow(new Decision(Standing, changes), _state, move, day, recordedDay);
        Standing = decision.Standing;
        foreach (JudgedLine line in lines ?? [])
        {
            string key = Key(line.Day, line.Rule, line.Cohort, line.Measure);
            _counted[key] = _counted.GetValueOrDefault(key) + line.Value;
        }
    }
}
