using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Engine.Care;
using CustomerGrains.Engine.Warnings;

namespace CustomerGrains.Engine.Matters;

/// <summary>The kinds of matters. A matter of a kind that is not named here is on no list.</summary>
public static class MatterKinds
{
    /// <summary>Warnings, those with the most at stake first, then those that have been open for longer.</summary>
    public static MatterKind<RaisedWarning> Warnings { get; } = new(
        WarningsOf,
        static raised => new MatterPlace(-raised.Warning.ImpactMinorUnits, raised.Warning.OpenedAt.Microseconds, raised.CustomerId, raised.Rule));

    /// <summary>Tasks, those due first coming first.</summary>
    public static MatterKind<OpenTask> Tasks { get; } = new(
        static (customerId, version, standing) => standing.Care is { } care
            ? care.Tasks.Where(task => task.IsActive).Select(task => new OpenTask(customerId, version, standing, task))
            : [],
        static open => new MatterPlace(open.Task.DueDay, 0, open.CustomerId, open.Task.Rule));

    private static IEnumerable<RaisedWarning> WarningsOf(string customerId, long version, Standing standing)
    {
        for (int place = 0; place < standing.Warnings.Length; place++)
        {
            WarningStanding warning = standing.Warnings[place];
            if (warning.IsActive)
            {
                yield return new RaisedWarning(customerId, version, standing, warning);
            }
        }
    }
}
