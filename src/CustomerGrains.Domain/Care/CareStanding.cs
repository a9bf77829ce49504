using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Investigations;
using CustomerGrains.Domain.Loyalty;

namespace CustomerGrains.Domain.Care;

/// <summary>What has been decided about serving a customer; most have none of it. Immutable.</summary>
/// <param name="Tasks">The last task of each rule that has one, by the rules' names in ordinal order.</param>
public sealed record CareStanding(IReadOnlyList<CareTask> Tasks)
{
    /// <summary>Nothing.</summary>
    public static CareStanding None { get; } = new([]);

    /// <summary>The customer's points; null where it never had any.</summary>
    public PointsStanding? Points { get; init; }

    /// <summary>The last investigation of each kind of risk that has one, by kind.</summary>
    public IReadOnlyList<Investigation> Investigations { get; init; } = [];

    /// <summary>Complaints and feedback that somebody works on; null where there never were any.</summary>
    public FeedbackStanding? Feedback { get; init; }

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => Tasks.Count == 0 && Points is null && Investigations.Count == 0 && Feedback is null;

    /// <summary>An investigation that restricts the customer; null for none.</summary>
    public Investigation? Restriction => Investigations.FirstOrDefault(each => each.State == InvestigationState.Restricted);

    /// <summary>The first UTC day on which points expire or a case is closed by itself; the greatest number for none.</summary>
    internal int NextDay => Math.Min(Points?.NextExpiryDay ?? int.MaxValue, Feedback?.NextClosesDay ?? int.MaxValue);

    /// <summary>Whether there is something in it that somebody works on or has worked on.</summary>
    public bool HasMatters => Tasks.Count > 0 || Investigations.Count > 0 || Feedback is not null;

    /// <summary>Bytes of memory it takes, about.</summary>
    internal int ApproximateBytes => 88 + Tasks.Sum(task => 8 + task.ApproximateBytes)
        + (Points?.ApproximateBytes ?? 0) + (Feedback?.ApproximateBytes ?? 0) + Investigations.Sum(each => 8 + each.ApproximateBytes);

    /// <summary>The last task of a rule; null when it has none.</summary>
    /// <param name="rule">The rule's name.</param>
    public CareTask? TaskOf(string rule)
    {
        for (int place = 0; place < Tasks.Count; place++)
        {
            if (Tasks[place].Rule == rule)
            {
                return Tasks[place];
            }
        }

        return null;
    }

    /// <summary>The last investigation of a kind of risk; null when there is none.</summary>
    /// <param name="kind">The kind.</param>
    public Investigation? InvestigationOf(RiskKind kind) => Investigations.FirstOrDefault(each => each.Kind == kind);

    /// <summary>The same with an investigation in place of the last one of its kind.</summary>
    /// <param name="investigation">The investigation.</param>
    public CareStanding With(Investigation investigation) =>
        this with { Investigations = [.. Investigations.Where(each => each.Kind != investigation.Kind).Append(investigation).OrderBy(each => each.Kind)] };

    /// <summary>The same with a task in place of the last one of its rule.</summary>
    /// <param name="task">The task.</param>
    public CareStanding With(CareTask task) =>
        this with { Tasks = [.. Tasks.Where(each => each.Rule != task.Rule).Append(task).OrderBy(each => each.Rule, StringComparer.Ordinal)] };

    /// <summary>The same without the task of a rule.</summary>
    /// <param name="rule">The rule's name.</param>
    public CareStanding WithoutTask(string rule) => this with { Tasks = [.. Tasks.Where(each => each.Rule != rule)] };

    /// <inheritdoc/>
    public bool Equals(CareStanding? other) => other is not null
        && Tasks.SequenceEqual(other.Tasks) && Equals(Points, other.Points)
        && Investigations.SequenceEqual(other.Investigations) && Equals(Feedback, other.Feedback);

    /// <inheritdoc/>
    public override int GetHashCode() => Tasks.Count;
}
