using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Kpis;
using CustomerGrains.Domain.Portfolios;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Engine.Portfolios;

namespace CustomerGrains.Engine.Kpis;

/// <summary>Which groups there are, what is counted for which, and how many customers each had at the end of days.</summary>
/// <param name="by">By what customers, or warnings or tasks, are told apart.</param>
/// <param name="rules">The rules that are asked about.</param>
/// <param name="shape">The names of the standard in force.</param>
/// <param name="days">What is known of days, in order without a gap.</param>
public sealed class KpiGroups(KpiGrouping by, KpiRules rules, StandingShape shape, IReadOnlyList<PortfolioDistribution> days)
{
    private readonly int _grading = Cohort.GradingOf(shape);
    private readonly Dictionary<string, Cohort> _cohorts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RuleCohort> _ofRules = new(StringComparer.Ordinal);

    /// <summary>The rules that are asked about.</summary>
    public KpiRules Rules => rules;

    /// <summary>The groups that something is counted for; null for all there are, none for what is not needed.</summary>
    public IEnumerable<string>? Of(TallySubject subject)
    {
        if (!rules.Needs.Contains(subject.Kind))
        {
            return [];
        }

        if (subject.Kind == TallySubjectKind.Cohort)
        {
            // Who was lost may have been warned of by any rule.
            return IsByRule ? null : Of(CohortOf(subject.Name));
        }

        if (!_ofRules.TryGetValue(subject.Name, out RuleCohort? of))
        {
            _ofRules.Add(subject.Name, of = RuleCohort.Parse(subject.Name));
        }

        return rules.Name.Length > 0 && of.Rule != rules.Name ? [] : IsByRule ? [of.Rule] : Of(of.Cohort);
    }

    /// <summary>How soon the customers of a cohort are to be served.</summary>
    /// <param name="subject">The cohort.</param>
    /// <param name="standard">The standard in force.</param>
    public PromisedTimes PromisedTo(TallySubject subject, Standard standard) =>
        PromisedTimes.Of(standard, _grading < 0 ? "" : shape.Gradings[_grading].Name, CohortOf(subject.Name).Tier);

    /// <summary>All groups, in the order in which they are shown.</summary>
    /// <param name="seen">Groups of which anything is counted.</param>
    public IReadOnlyList<string> All(IReadOnlyCollection<string> seen)
    {
        IEnumerable<string> known = by switch
        {
            KpiGrouping.Tier => _grading < 0 ? [] : shape.Gradings[_grading].Steps,
            KpiGrouping.Segment => shape.Segments,
            KpiGrouping.Rule or KpiGrouping.Task => rules.Name.Length > 0 ? [rules.Name] : rules.Known,
            _ => [""],
        };
        return [.. known.Concat(seen.Where(each => each.Length > 0).Order(StringComparer.Ordinal)).Concat(seen.Where(each => each.Length == 0)).Distinct()];
    }

    /// <summary>Customers of a group at the end of days, added up; null where that is not known.</summary>
    /// <param name="group">The group.</param>
    /// <param name="firstDay">The first UTC day.</param>
    /// <param name="lastDay">The last UTC day.</param>
    public long? CustomerDays(string group, int firstDay, int lastDay) =>
        IsByRule ? null : days.Where(each => each.Day >= firstDay && each.Day <= lastDay).Sum(each => Customers(each.Decided, group));

    private bool IsByRule => KpiRules.IsByRule(by);

    private long Customers(LevelTally decided, string group) => by switch
    {
        KpiGrouping.None => decided.Customers,
        KpiGrouping.Segment => decided.Of(TallyKey.Segments).GetValueOrDefault(group),
        _ when _grading < 0 => group.Length == 0 ? decided.Customers : 0,
        _ => OnLevel(decided, decided.Of(TallyKey.GradingPrefix + shape.Gradings[_grading].Name), group),
    };

    private static long OnLevel(LevelTally decided, IReadOnlyDictionary<string, long> levels, string group) =>
        group.Length > 0 ? levels.GetValueOrDefault(group) : decided.Customers - levels.Values.Sum();

    private IEnumerable<string> Of(Cohort cohort) => by switch
    {
        KpiGrouping.Tier => [cohort.Tier],
        KpiGrouping.Segment => cohort.Segments ?? [],
        _ => [""],
    };

    private Cohort CohortOf(string name)
    {
        if (!_cohorts.TryGetValue(name, out Cohort? cohort))
        {
            _cohorts.Add(name, cohort = Cohort.Parse(name));
        }

        return cohort;
    }
}
