using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Warnings.Judging;

/// <summary>What one record changes of how warnings came out, added up: what is counted and taken back again is not in it.</summary>
internal sealed class JudgedSums
{
    private readonly Dictionary<(int Day, string Rule, string Cohort, TallyMeasure Measure), long> _sums = [];

    /// <summary>What is not 0.</summary>
    public IReadOnlyList<JudgedLine> Lines => [.. _sums.Where(each => each.Value != 0)
        .Select(each => new JudgedLine(each.Key.Day, each.Key.Rule, each.Key.Cohort, each.Key.Measure, each.Value))];

    /// <summary>Adds for a warning's rule and for all rules together.</summary>
    public void Add(int day, in WatchedWarning warning, TallyMeasure measure, long value)
    {
        AddOfRule(day, warning, measure, value);
        AddOfAll(day, warning, measure, value);
    }

    /// <summary>Adds for a warning's rule.</summary>
    public void AddOfRule(int day, in WatchedWarning warning, TallyMeasure measure, long value) => Add((day, warning.Rule, warning.Cohort, measure), value);

    /// <summary>Adds for all rules together.</summary>
    public void AddOfAll(int day, in WatchedWarning warning, TallyMeasure measure, long value) => Add((day, "", warning.Cohort, measure), value);

    private void Add((int Day, string Rule, string Cohort, TallyMeasure Measure) key, long value) =>
        _sums[key] = _sums.GetValueOrDefault(key) + value;
}
