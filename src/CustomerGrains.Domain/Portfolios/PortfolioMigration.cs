namespace CustomerGrains.Domain.Portfolios;

/// <summary>How customers have moved between levels from one instant to another.</summary>
/// <param name="Levels">The levels: none first, then those that are gone, then those of the standard, lowest first.</param>
/// <param name="Before">How many customers were on each; without a level only those about whom something was decided by then.</param>
/// <param name="After">How many are on each.</param>
/// <param name="Moves">
/// How many went from where to where, those who stayed among them. Who came between the two instants came from no level: the sum of a row
/// is the count before but for the first, the sum of a column is the count after.
/// </param>
/// <param name="Drift">Population stability index of the shares of those who have a level; 0 where either side has nobody.</param>
public sealed record PortfolioMigration(
    IReadOnlyList<string> Levels, IReadOnlyList<long> Before, IReadOnlyList<long> After, long[,] Moves, double Drift);
