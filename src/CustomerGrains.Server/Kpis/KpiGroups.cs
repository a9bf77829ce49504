using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Portfolios;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Engine.Portfolios;
using CustomerGrains.V1;
using Cohort = CustomerGrains.Domain.Tallies.Cohort;

namespace CustomerGrains.Server.Kpis;

/// <summary>Which groups of customers there are, who belongs to which, and how many customers each had at the end of days.</summary>
/// <param name="by">By what customers are told apart.</param>
/// <param name="shape">The names of the standard in force.</param>
/// <param name="days">What is known of days, in order without a gap.</param>
internal sealed class KpiGroups(KpiGrouping by, StandingShape shape, IReadOnlyList<PortfolioDistribution> days)
{
    private readonly int _grading = Cohort.GradingOf(shape);
    private readonly Dictionary<string, Cohort> _cohorts = new(StringComparer.Ordinal);

    /// <summary>The groups of a cohort.</summary>
    public IEnumerable<string> Of(TallySubject subject)
    {
        if (!_cohorts.TryGetValue(subject.Name, out Cohort? cohort))
        {
            _cohorts.Add(subject.Name, cohort = Cohort.Parse(subject.Name));
        }

        return by switch
        {
            KpiGrouping.Tier => [cohort.Tier],
            KpiGrouping.Segment => cohort.Segments ?? [],
            _ => [""],
        };
    }

    /// <summary>All groups, in the order in which they are shown.</summary>
    /// <param name="seen">Groups of which anything is counted.</param>
    public IReadOnlyList<string> All(IEnumerable<string> seen)
    {
        IEnumerable<string> known = by switch
        {
            KpiGrouping.Tier => _grading < 0 ? [] : shape.Gradings[_grading].Steps,
            KpiGrouping.Segment => shape.Segments,
            _ => [""],
        };
        return [.. known.Concat(seen.Where(each => each.Length > 0).Order(StringComparer.Ordinal)).Concat(seen.Where(each => each.Length == 0)).Distinct()];
    }

    /// <summary>Customers of a group at the end of days, added up; null where that is not known.</summary>
    /// <param name="group">The group.</param>
    /// <param name="firstDay">The first UTC day.</param>
    /// <param name="lastDay">The last UTC day.</param>
    public long? CustomerDays(string group, int firstDay, int lastDay) => by == KpiGrouping.Segment
        ? null
        : days.Where(each => each.Day >= firstDay && each.Day <= lastDay).Sum(each => Customers(each.Decided, group));

    private long Customers(LevelTally decided, string group) => by != KpiGrouping.Tier ? decided.Customers
        : _grading < 0 ? 0
        : decided.Of(TallyKey.GradingPrefix + shape.Gradings[_grading].Name).GetValueOrDefault(group);
}
