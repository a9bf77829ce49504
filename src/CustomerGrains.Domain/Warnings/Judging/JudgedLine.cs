using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Warnings.Judging;

/// <summary>What a record adds to the tallies of how warnings came out.</summary>
/// <param name="Day">The UTC day that it counts on.</param>
/// <param name="Rule">The warning rule; empty for all rules together.</param>
/// <param name="Cohort">The name of the cohort that it counts in.</param>
/// <param name="Measure">What is counted.</param>
/// <param name="Value">What is added; below 0 where something was counted that is not so.</param>
public readonly record struct JudgedLine(int Day, string Rule, string Cohort, TallyMeasure Measure, long Value);
