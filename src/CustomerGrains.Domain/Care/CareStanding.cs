using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Investigations;
using CustomerGrains.Domain.Loyalty;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Warnings.Judging;

namespace CustomerGrains.Domain.Care;

/// <summary>What has been decided about serving a customer; most have none of it. Immutable.</summary>
/// <param name="Tasks">The last task of each rule that has one, by the rules' names in ordinal order.</param>
public sealed record CareStanding(IReadOnlyList<CareTask> Tasks)
{
    /// <summary>Nothing.</summary>
    public static CareStanding None { get; } = new([]);

    /// <summary>Interventions that are not over and the last ones that are, in the order in which they were begun.</summary>
    public IReadOnlyList<Intervention> Interventions { get; init; } = [];

    /// <summary>What became of actions, by their names in ordinal order.</summary>
    public IReadOnlyList<ActionTrail> Trails { get; init; } = [];

    /// <summary>The customer's points; null where it never had any.</summary>
    public PointsStanding? Points { get; init; }

    /// <summary>The last investigation of each kind of risk that has one, by kind.</summary>
    public IReadOnlyList<Investigation> Investigations { get; init; } = [];

    /// <summary>Complaints and feedback that somebody works on; null where there never were any.</summary>
    public FeedbackStanding? Feedback { get; init; }

    /// <summary>Warnings of which it is not settled whether they came true, as they were opened; none for most customers.</summary>
    public IReadOnlyList<WatchedWarning> Watched { get; init; } = [];

    /// <summary>Purchase days that are counted in a cohort that the customer is not in any more, the newest first; none for most customers.</summary>
    public IReadOnlyList<LapsedDay> Lapsed { get; init; } = [];

    /// <summary>
    /// The name of the cohort in which the customer's first purchase day is counted as its first, where that is not the one that the customer
    /// is in; null where it is, as for most.
    /// </summary>
    public string? FirstPurchaseIn { get; init; }

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => Tasks.Count == 0 && Interventions.Count == 0 && Trails.Count == 0 && Points is null && Investigations.Count == 0
        && Feedback is null && Watched.Count == 0 && Lapsed.Count == 0 && FirstPurchaseIn is null;

    /// <summary>An investigation that restricts the customer; null for none.</summary>
    public Investigation? Restriction => Investigations.FirstOrDefault(each => each.State == InvestigationState.Restricted);

    /// <summary>The first UTC day on which points expire or a case is closed by itself; the greatest number for none.</summary>
    internal int NextDay => Math.Min(Points?.NextExpiryDay ?? int.MaxValue, Feedback?.NextClosesDay ?? int.MaxValue);

    /// <summary>Whether there is something in it that somebody works on or has worked on.</summary>
    public bool HasMatters => Tasks.Count > 0 || Interventions.Count > 0 || Investigations.Count > 0 || Feedback is not null;

    /// <summary>Bytes of memory it takes, about.</summary>
    internal int ApproximateBytes
    {
        get
        {
            int bytes = 88 + (Points?.ApproximateBytes ?? 0) + (Feedback?.ApproximateBytes ?? 0);
            bytes += Tasks.Count == 0 ? 0 : 24;
            for (int place = 0; place < Tasks.Count; place++)
            {
                bytes += 8 + Tasks[place].ApproximateBytes;
            }

            bytes += Trails.Count == 0 ? 0 : 24;
            for (int place = 0; place < Trails.Count; place++)
            {
                bytes += 8 + Trails[place].ApproximateBytes;
            }

            // Most have none of these.
            return bytes
                + (Watched.Count == 0 ? 0 : 24 + (WatchedWarning.ApproximateBytes * Watched.Count))
                + (Lapsed.Count == 0 ? 0 : 56 + (LapsedDay.ApproximateBytes * Lapsed.Count))
                + (Interventions.Count == 0 ? 0 : 56 + Interventions.Sum(each => 8 + each.ApproximateBytes))
                + (Investigations.Count == 0 ? 0 : 56 + Investigations.Sum(each => 8 + each.ApproximateBytes));
        }
    }

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
        this with { Tasks = Tasks.Where(each => each.Rule != task.Rule).Append(task).OrderBy(each => each.Rule, StringComparer.Ordinal).ToArray() };

    /// <summary>The same without the task of a rule.</summary>
    /// <param name="rule">The rule's name.</param>
    public CareStanding WithoutTask(string rule) => this with { Tasks = [.. Tasks.Where(each => each.Rule != rule)] };

    /// <summary>An intervention; null when there is none of the name.</summary>
    /// <param name="action">The action; empty for one that is of no action.</param>
    /// <param name="startedAt">When it was begun.</param>
    public Intervention? InterventionOf(string action, Instant startedAt) =>
        Interventions.FirstOrDefault(each => each.Action == action && each.StartedAt == startedAt);

    /// <summary>The intervention of an action that is not over; null for none.</summary>
    /// <param name="action">The action's name.</param>
    public Intervention? OpenOf(string action) => Interventions.FirstOrDefault(each => each.IsOpen && each.Action == action);

    /// <summary>What became of an action; null for nothing.</summary>
    /// <param name="action">The action's name.</param>
    public ActionTrail? TrailOf(string action)
    {
        for (int place = 0; place < Trails.Count; place++)
        {
            if (Trails[place].Action == action)
            {
                return Trails[place];
            }
        }

        return null;
    }

    /// <summary>The same with an intervention, in place of the one of its name; beyond the limit the oldest that are over are left out.</summary>
    /// <param name="intervention">The intervention.</param>
    public CareStanding With(Intervention intervention)
    {
        List<Intervention> all = [.. Interventions.Where(each => each.StartedAt != intervention.StartedAt), intervention];
        all.Sort((one, other) => one.StartedAt.CompareTo(other.StartedAt));
        while (all.Count > InterventionLimits.KeptMax && all.Find(each => !each.IsOpen) is { } oldest)
        {
            all.Remove(oldest);
        }

        return this with { Interventions = all };
    }

    /// <summary>The same with what became of an action in place of what was known of it.</summary>
    /// <param name="trail">What became of it.</param>
    public CareStanding With(ActionTrail trail) =>
        this with { Trails = Trails.Where(each => each.Action != trail.Action).Append(trail).OrderBy(each => each.Action, StringComparer.Ordinal).ToArray() };

    /// <inheritdoc/>
    public bool Equals(CareStanding? other) => other is not null
        && Tasks.SequenceEqual(other.Tasks) && Interventions.SequenceEqual(other.Interventions) && Trails.SequenceEqual(other.Trails)
        && Equals(Points, other.Points) && Investigations.SequenceEqual(other.Investigations) && Equals(Feedback, other.Feedback)
        && Watched.SequenceEqual(other.Watched) && Lapsed.SequenceEqual(other.Lapsed) && FirstPurchaseIn == other.FirstPurchaseIn;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Tasks.Count, Interventions.Count, Trails.Count);
}
