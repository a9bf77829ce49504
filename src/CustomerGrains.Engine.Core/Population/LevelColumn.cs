using CustomerGrains.Domain.Metrics;

namespace CustomerGrains.Engine.Core.Population;

/// <summary>A column of levels: what it is, and the names of its levels, lowest first.</summary>
/// <param name="Kind">A grading, a lifecycle, or a metric that is a word or a flag.</param>
/// <param name="Name">The name of that.</param>
/// <param name="Steps">Names of its levels, stages or words; of a flag false and true.</param>
public sealed record LevelColumn(LevelKind Kind, string Name, IReadOnlyList<string> Steps)
{
    /// <summary>The metric it is; null for gradings and lifecycles.</summary>
    public Metric? Metric { get; init; }

    /// <summary>Its name among the columns: a grading's and a lifecycle's with what it is before it, so that names do not meet.</summary>
    public string ColumnName => Kind switch
    {
        LevelKind.Grading => PopulationLayout.GradingPrefix + Name,
        LevelKind.Lifecycle => PopulationLayout.LifecyclePrefix + Name,
        _ => Name,
    };

    /// <summary>The level of a name; null when there is none.</summary>
    /// <param name="step">The name.</param>
    public byte? LevelOf(string step)
    {
        for (int level = 0; level < Steps.Count; level++)
        {
            if (Steps[level] == step)
            {
                return (byte)level;
            }
        }

        return null;
    }
}

/// <summary>What a column of levels is of.</summary>
public enum LevelKind
{
    /// <summary>A metric that is a word or a flag.</summary>
    Metric,

    /// <summary>A grading.</summary>
    Grading,

    /// <summary>A lifecycle.</summary>
    Lifecycle,
}
