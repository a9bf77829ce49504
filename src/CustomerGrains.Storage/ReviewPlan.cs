using CustomerGrains.Domain;

namespace CustomerGrains.Storage;

/// <summary>When a customer has to be looked at again although nothing happens, and under which standard that was found.</summary>
/// <param name="StandardVersion">
/// Version of the standard under which the customer was last looked at; empty when that is not known, as of rows from before plans.
/// </param>
/// <param name="At">The earliest instant at which levels may differ from those recorded if nothing happens.</param>
/// <param name="Rank">Who goes first of those due at one instant: the smaller, 0 to 32,767.</param>
public readonly record struct ReviewPlan(string StandardVersion, Instant At, int Rank)
{
    /// <summary>Nothing is known: the customer has yet to be looked at.</summary>
    public static readonly ReviewPlan None = new("", default, 0);
}
