namespace CustomerGrains.Storage;

/// <summary>How many customers have a stage and a tier, by their newest snapshots.</summary>
/// <param name="Stage">Lifecycle stage, as a number of the domain's enumeration.</param>
/// <param name="Tier">Composite tier, as a number of the domain's enumeration.</param>
/// <param name="Customers">How many.</param>
public readonly record struct PopulationCount(int Stage, int Tier, long Customers);
