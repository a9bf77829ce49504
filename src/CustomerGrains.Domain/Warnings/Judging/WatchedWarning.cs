namespace CustomerGrains.Domain.Warnings.Judging;

/// <summary>
/// A warning of which it is not settled for good whether it came true. It is kept with the customer, in the cohort that it is counted in,
/// so that what becomes known later is counted where it was opened.
/// </summary>
/// <param name="Rule">The rule's name, which outlives versions of the standard.</param>
/// <param name="Day">The UTC day on which it was opened.</param>
/// <param name="Cohort">The name of the customer's <see cref="Tallies.Cohort"/> on being opened.</param>
public readonly record struct WatchedWarning(string Rule, int Day, string Cohort)
{
    /// <summary>Bytes of memory it takes, about; its texts are shared with other customers.</summary>
    internal const int ApproximateBytes = 24;
}
