using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Portfolios;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Server.Portfolio;

/// <summary>How many customers can be served on the levels of a standard, and how much of that is taken.</summary>
internal static class LevelCapacities
{
    /// <summary>The capacity of a level; 0 for any number, and for what is no level of a grading.</summary>
    /// <param name="standard">The standard.</param>
    /// <param name="by">What customers are counted by, as <see cref="TallyKey.By"/>.</param>
    /// <param name="level">The level's name.</param>
    public static long Of(Standard standard, string by, string level) =>
        by.StartsWith(TallyKey.GradingPrefix, StringComparison.Ordinal)
            ? standard.Gradings.FirstOrDefault(each => each.Name == by[TallyKey.GradingPrefix.Length..])?.Levels.FirstOrDefault(each => each.Name == level)?.Capacity ?? 0
            : 0;

    /// <summary>The levels that have a capacity, with the share of it that is taken: above 1 where more customers are on the level.</summary>
    /// <param name="standard">The standard.</param>
    /// <param name="counted">How many customers are on which level.</param>
    public static IReadOnlyList<LevelUse> Used(Standard standard, LevelTally counted)
    {
        List<LevelUse> used = [];
        foreach (Grading grading in standard.Gradings)
        {
            IReadOnlyDictionary<string, long> customers = counted.Of(TallyKey.GradingPrefix + grading.Name);
            used.AddRange(grading.Levels.Where(level => level.Capacity > 0).Select(level => new LevelUse(
                grading.Name, level.Name, customers.GetValueOrDefault(level.Name), level.Capacity)));
        }

        return used;
    }
}
