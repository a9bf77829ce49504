using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Kpis;
using CustomerGrains.Domain.Portfolios;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Engine.Portfolios;

namespace CustomerGrains.Engine.Kpis;

/// <summary>Which groups there are, what is counted for which, and how many customers each had at the end of days.</summary>
/// <param name="by">By what customers or warnings are told apart.</param>
/// <param name="rule">The warning rule that is asked about alone; empty for none.</param>
/// <param name="shape">The names of the standard in force.</param>
/// <param name="days">What is known of days, in order without a gap.</param>
public sealed class KpiGroups(KpiGrouping by, string rule, StandingShape shape, IReadOnlyList<PortfolioDistribution> days)
{
    private static readonly HashSet<TallySubjectKind> OfCustomers = [TallySubjectKind.Cohort];
    private static readonly HashSet<TallySubjectKind> OfRules = [TallySubjectKind.Cohort, TallySubjectKind.WarnedCohort];

    private readonly int _grading = Cohort.GradingOf(shape);
    private readonly Dictionary<string, Cohort> _cohorts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WarnedCohort> _warned = new(StringComparer.Ordinal);

    /// <summary>Whether it is about warnings of rules, so that nothing else can be told.</summary>
    public bool IsOfRules => by == KpiGrouping.Rule || rule.Length > 0;

    /// <summary>The tallies that are needed for a question.</summary>
    /// <param name="by">By what customers or warnings are told apart.</param>
    /// <param name="rule">The warning rule that is asked about alone; empty for none.</param>
    public static IReadOnlySet<TallySubjectKind> Needs(KpiGrouping by, string rule) => by == KpiGrouping.Rule || rule.Length > 0 ? OfRules : OfCustomers;

    /// <summary>The groups that something is counted for; null for all there are, none where the question does not need it: cohorts have all that is told of warnings too.</summary>
    public IEnumerable<string>? Of(TallySubject subject)
    {
        if (!Needs(by, rule).Contains(subject.Kind))
        {
            return [];
        }

        if (subject.Kind != TallySubjectKind.WarnedCohort)
        {
            // Who was lost may have been warned of by any rule.
            return by == KpiGrouping.Rule ? null : Of(CohortOf(subject.Name));
        }

        if (!_warned.TryGetValue(subject.Name, out WarnedCohort? warned))
        {
            _warned.Add(subject.Name, warned = WarnedCohort.Parse(subject.Name));
        }

        return rule.Length > 0 && warned.Rule != rule ? [] : by == KpiGrouping.Rule ? [warned.Rule] : Of(warned.Cohort);
    }

    /// <summary>All groups, in the order in which they are shown.</summary>
    /// <param name="seen">Groups of which anything is counted.</param>
    public IReadOnlyList<string> All(IReadOnlyCollection<string> seen)
    {
        IEnumerable<string> known = by switch
        {
            KpiGrouping.Tier => _grading < 0 ? [] : shape.Gradings[_grading].Steps,
            KpiGrouping.Segment => shape.Segments,
            KpiGrouping.Rule => rule.Length > 0 ? [rule] : shape.Warnings,
            _ => [""],
        };
        return [.. known.Concat(seen.Where(each => each.Length > 0).Order(StringComparer.Ordinal)).Concat(seen.Where(each => each.Length == 0)).Distinct()];
    }

    /// <summary>Customers of a group at the end of days, added up; null where that is not known.</summary>
    /// <param name="group">The group.</param>
    /// <param name="firstDay">The first UTC day.</param>
    /// <param name="lastDay">The last UTC day.</param>
    public long? CustomerDays(string group, int firstDay, int lastDay) =>
        by == KpiGrouping.Rule ? null : days.Where(each => each.Day >= firstDay && each.Day <= lastDay).Sum(each => Customers(each.Decided, group));

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
