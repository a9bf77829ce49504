using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Warnings.Subjects;

/// <summary>
/// When to warn of an employee, a channel, a product or a category: when something happens with it more often than elsewhere, by more than
/// chance explains and by enough to matter. There is at most one warning of a rule and a subject that is not over.
/// </summary>
public sealed record SubjectWarningRule : WarningTerms
{
    /// <summary>The windows before the present one that the past is.</summary>
    public const int PastWindows = 4;

    /// <summary>The probability from which on a rate is one like the others again: 0.05.</summary>
    public const double ChanceBackAtLeast = 0.05;

    /// <summary>The largest ratio that can be asked for.</summary>
    public const int RatioMax = 100;

    /// <summary>The largest count that can be asked for.</summary>
    public const int CountMax = 1_000_000;

    /// <summary>What it warns of: agents, channels, products or categories.</summary>
    public required TallySubjectKind Subject { get; init; }

    /// <summary>What is counted, one of <see cref="SubjectMeasures"/>.</summary>
    public required string Measure { get; init; }

    /// <summary>What the rate is compared with. Default the others of its kind.</summary>
    public SubjectComparison ComparedWith { get; init; } = SubjectComparison.Peers;

    /// <summary>The days that are looked at, today's the last: 1 to 35, and to 7 where the past is what it is compared with. Default 7.</summary>
    public int WindowDays { get; init; } = 7;

    /// <summary>
    /// The probability below which a count is no chance: above 0, at most 0.05. Default 0.001: about three standard deviations, as on a
    /// control chart after Shewhart.
    /// </summary>
    public double ChanceBelow { get; init; } = 0.001;

    /// <summary>How many times the other rate it must be: 1 to 100. Where much is counted, small differences are no chance and do not matter. Default 1.5.</summary>
    public double RatioAtLeast { get; init; } = 1.5;

    /// <summary>How often it must have happened: 1 to 1,000,000. Default 5.</summary>
    public int CountAtLeast { get; init; } = 5;
}
