using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Warnings.Judging;

/// <summary>What one record changes of how warnings came out, added up: what is counted and taken back again is not in it.</summary>
internal sealed class JudgedSums
{
    private readonly Dictionary<(int Day, string Rule, string Cohort, TallyMeasure Measure), long> _sums = [];

    /// <summary>What is not 0.</summary>
    public IReadOnlyList<JudgedLine> Lines => [.. _sums.Where(each => each.Value != 0)
        .Select(each => new JudgedLine(each.Key.Day, each.Key.Rule, each.Key.Cohort, each.Key.Measure, each.Value))];

    /// <summary>Adds for a rule and for all rules together.</summary>
    public void Add(int day, string rule, string cohort, TallyMeasure measure, long value)
    {
        AddTo(day, rule, cohort, measure, value);
        AddTo(day, "", cohort, measure, value);
    }

    /// <summary>Adds for a rule; for all rules together where it is empty.</summary>
    public void AddTo(int day, string rule, string cohort, TallyMeasure measure, long value) =>
        _sums[(day, rule, cohort, measure)] = _sums.GetValueOrDefault((day, rule, cohort, measure)) + value;
}
