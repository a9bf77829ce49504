namespace CustomerGrains.Domain.Care;

/// <summary>What has been decided about serving a customer; most have none of it. Immutable.</summary>
/// <param name="Tasks">The last task of each rule that has one, by the rules' names in ordinal order.</param>
public sealed record CareStanding(IReadOnlyList<CareTask> Tasks)
{
    /// <summary>Nothing.</summary>
    public static CareStanding None { get; } = new([]);

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => Tasks.Count == 0;

    /// <summary>Whether there is something in it that somebody works on or has worked on.</summary>
    public bool HasMatters => Tasks.Count > 0;

    /// <summary>Bytes of memory it takes, about.</summary>
    internal int ApproximateBytes => 64 + Tasks.Sum(task => 8 + task.ApproximateBytes);

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

    /// <summary>The same with a task in place of the last one of its rule.</summary>
    /// <param name="task">The task.</param>
    public CareStanding With(CareTask task) =>
        this with { Tasks = [.. Tasks.Where(each => each.Rule != task.Rule).Append(task).OrderBy(each => each.Rule, StringComparer.Ordinal)] };

    /// <summary>The same without the task of a rule.</summary>
    /// <param name="rule">The rule's name.</param>
    public CareStanding WithoutTask(string rule) => this with { Tasks = [.. Tasks.Where(each => each.Rule != rule)] };

    /// <inheritdoc/>
    public bool Equals(CareStanding? other) => other is not null && Tasks.SequenceEqual(other.Tasks);

    /// <inheritdoc/>
    public override int GetHashCode() => Tasks.Count;
}
