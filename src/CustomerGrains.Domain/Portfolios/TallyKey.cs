using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Portfolios;

/// <summary>One level of a grading, one stage of a lifecycle, or one word of a metric.</summary>
/// <param name="By">What it is of: grading:NAME, lifecycle:NAME, or the metric's name.</param>
/// <param name="Level">The level, stage or word.</param>
public readonly record struct TallyKey(string By, string Level)
{
    /// <summary>What stands before a grading's name.</summary>
    public const string GradingPrefix = "grading:";

    /// <summary>What stands before a lifecycle's name.</summary>
    public const string LifecyclePrefix = "lifecycle:";

    /// <summary>
    /// Stands for segments, each of which is like a level. A customer may be in several or in none, so they are neither a part of all
    /// customers nor of each other.
    /// </summary>
    public const string Segments = "segments";

    /// <summary>The name of a grading or lifecycle among all that is counted.</summary>
    /// <param name="subject">Grading or lifecycle.</param>
    /// <param name="name">Its name.</param>
    public static string ByOf(DecisionSubject subject, string name) =>
        (subject == DecisionSubject.Grading ? GradingPrefix : LifecyclePrefix) + name;

    /// <summary>Whether levels of it are decided and kept with the customer, not figures of the day.</summary>
    public static bool IsDecided(string by) =>
        by.StartsWith(GradingPrefix, StringComparison.Ordinal) || by.StartsWith(LifecyclePrefix, StringComparison.Ordinal);
}
