namespace CustomerGrains.Server.Portfolio;

/// <summary>How much of a level's capacity is taken.</summary>
/// <param name="Grading">The grading.</param>
/// <param name="Level">The level.</param>
/// <param name="Customers">Customers on it.</param>
/// <param name="Capacity">How many can be served on it, 1 or more.</param>
internal readonly record struct LevelUse(string Grading, string Level, long Customers, long Capacity)
{
    /// <summary>The share that is taken: above 1 where more customers are on the level.</summary>
    public double Share => (double)Customers / Capacity;
}
