using CustomerGrains.Domain.Portfolios;
using CustomerGrains.Domain.Trials;

namespace CustomerGrains.Server.Portfolio;

/// <summary>How far shares have drifted from one day to another.</summary>
internal static class PortfolioDrift
{
    /// <summary>The population stability index of those who have a level; null where nobody had one before, or has one after.</summary>
    /// <param name="by">What the levels are of.</param>
    /// <param name="before">All customers on the earlier day.</param>
    /// <param name="after">All customers on the later day.</param>
    public static double? Between(string by, LevelTally before, LevelTally after)
    {
        (IReadOnlyDictionary<string, long> old, IReadOnlyDictionary<string, long> present) = (before.Of(by), after.Of(by));
        string[] levels = [.. old.Keys.Union(present.Keys)];
        return old.Count == 0 || present.Count == 0 ? null : PopulationStability.Between(
            [.. levels.Select(level => old.GetValueOrDefault(level))], [.. levels.Select(level => present.GetValueOrDefault(level))]);
    }
}
