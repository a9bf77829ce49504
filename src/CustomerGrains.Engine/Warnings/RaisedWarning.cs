using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Engine.Warnings;

/// <summary>A warning that is not over, and the customer it is about. Durable.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Version">The customer's version as of which this is.</param>
/// <param name="Standing">What has been decided about the customer.</param>
/// <param name="Warning">The warning.</param>
public sealed record RaisedWarning(string CustomerId, long Version, Standing Standing, WarningStanding Warning)
{
    /// <summary>The rule's name.</summary>
    public string Rule => Standing.Shape.Warnings[Warning.Rule];
}
