using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Investigations;
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

    /// <summary>Interventions, the oldest first.</summary>
    public static MatterKind<OpenIntervention> Interventions { get; } = new(
        static (customerId, version, standing) => standing.Care is { } care
            ? care.Interventions.Where(each => each.IsOpen).Select(each => new OpenIntervention(customerId, version, standing, each))
            : [],
        static open => new MatterPlace(open.Intervention.StartedAt.Microseconds, 0, open.CustomerId, open.Intervention.Action));

    /// <summary>Investigations, restricted ones first, then those that have been open for longest.</summary>
    public static MatterKind<OpenMatter<Investigation>> Investigations { get; } = new(
        static (customerId, version, standing) => standing.Care is { } care
            ? care.Investigations.Where(each => each.IsActive).Select(each => new OpenMatter<Investigation>(customerId, version, standing, each))
            : [],
        static open => new MatterPlace(
            -(long)open.Matter.State, open.Matter.OpenedAt.Microseconds, open.CustomerId, InvestigationSteps.NameOf(open.Matter.Kind)));

    /// <summary>Complaints and feedback that somebody works on, those that happened first coming first.</summary>
    public static MatterKind<OpenMatter<FeedbackCase>> FeedbackByAge { get; } = new(
        FeedbackOf,
        static open => new MatterPlace(open.Matter.OccurredAt.Microseconds, -open.Matter.ValueMinorUnits, open.CustomerId, open.Matter.InteractionId));

    /// <summary>The same, those of the most valuable customers first.</summary>
    public static MatterKind<OpenMatter<FeedbackCase>> FeedbackByValue { get; } = new(
        FeedbackOf,
        static open => new MatterPlace(-open.Matter.ValueMinorUnits, open.Matter.OccurredAt.Microseconds, open.CustomerId, open.Matter.InteractionId));

    private static IEnumerable<OpenMatter<FeedbackCase>> FeedbackOf(string customerId, long version, Standing standing) =>
        standing.Care?.Feedback is { } feedback
            ? feedback.Cases.Where(each => each.IsActive).Select(each => new OpenMatter<FeedbackCase>(customerId, version, standing, each))
            : [];

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
