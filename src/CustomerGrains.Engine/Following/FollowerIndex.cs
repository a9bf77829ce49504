using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Engine.Following;

/// <summary>
/// Finds the followers whom a change may concern without asking all of them: each is noted under the narrowest thing that its filter asks
/// for. Not thread-safe.
/// </summary>
internal sealed class FollowerIndex
{
    private readonly Dictionary<Key, List<Follower>> _byKey = [];

    /// <summary>Followers noted.</summary>
    public int Count { get; private set; }

    public void Add(Follower follower)
    {
        Count++;
        foreach (Key key in KeysOf(follower.Filter))
        {
            if (!_byKey.TryGetValue(key, out List<Follower>? followers))
            {
                _byKey[key] = followers = [];
            }

            followers.Add(follower);
        }
    }

    public void Remove(Follower follower)
    {
        Count--;
        foreach (Key key in KeysOf(follower.Filter))
        {
            List<Follower> followers = _byKey[key];
            followers.Remove(follower);
            if (followers.Count == 0)
            {
                _byKey.Remove(key);
            }
        }
    }

    /// <summary>Adds the followers that a change may concern to a list; one may be there twice.</summary>
    public void Collect(FollowedChange change, List<Follower> found)
    {
        Collect(default(Key), found);
        Collect(new Key(null, change.CustomerId, ""), found);
        foreach (DecisionChange each in change.Changes)
        {
            Collect(new Key(each.Subject, "", ""), found);
            Collect(new Key(each.Subject, each.Name, ""), found);
            if (each.From.Length > 0)
            {
                Collect(new Key(each.Subject, each.Name, each.From), found);
            }

            if (each.To.Length > 0)
            {
                Collect(new Key(each.Subject, each.Name, each.To), found);
            }
        }

        CollectStanding(change.Levels.Standing!, found);
        CollectWarnings(change.Levels.Standing!, found);
        CollectTasks(change.Levels.Standing!, found);
        CollectRisks(change, found);
    }

    private void CollectStanding(Standing standing, List<Follower> found)
    {
        for (int place = 0; place < standing.Grades.Length; place++)
        {
            NamedSteps names = standing.Shape.Gradings[place];
            Collect(new Key(DecisionSubject.Grading, names.Name, names.NameOf(standing.Grades[place].Level)), found);
        }

        for (int place = 0; place < standing.Stages.Length; place++)
        {
            NamedSteps names = standing.Shape.Lifecycles[place];
            Collect(new Key(DecisionSubject.Lifecycle, names.Name, names.NameOf(standing.Stages[place].Stage)), found);
        }

        for (ulong left = standing.Segments; left != 0; left &= left - 1)
        {
            Collect(new Key(DecisionSubject.Segment, standing.Shape.Segments[System.Numerics.BitOperations.TrailingZeroCount(left)], ""), found);
        }
    }

    private void CollectWarnings(Standing standing, List<Follower> found)
    {
        foreach (WarningStanding warning in standing.Warnings)
        {
            Collect(new Key(DecisionSubject.Warning, standing.Shape.Warnings[warning.Rule], ""), found);
        }
    }

    private void CollectTasks(Standing standing, List<Follower> found)
    {
        if (standing.Care is { } care)
        {
            foreach (CareTask task in care.Tasks)
            {
                Collect(new Key(DecisionSubject.Task, task.Rule, ""), found);
            }
        }
    }

    /// <summary>Under its kind and its level, and under its level as that of any kind; what it was before is among the changes.</summary>
    private void CollectRisks(FollowedChange change, List<Follower> found)
    {
        RiskLevels risks = change.Levels.Assessment.Risks;
        for (RiskKind kind = RiskKind.Churn; kind <= RiskKind.Compliance; kind++)
        {
            if (risks[kind] != RiskLevel.Unspecified)
            {
                Collect(new Key(DecisionSubject.Risk, RiskSteps.NameOf(kind), RiskSteps.NameOf(risks[kind])), found);
            }
        }

        Collect(new Key(DecisionSubject.Risk, "", RiskSteps.NameOf(risks.Highest)), found);
        foreach (DecisionChange each in change.Changes)
        {
            if (each is { Subject: DecisionSubject.Risk, From.Length: > 0 })
            {
                Collect(new Key(DecisionSubject.Risk, "", each.From), found);
            }
        }
    }

    private void Collect(Key key, List<Follower> found)
    {
        if (_byKey.TryGetValue(key, out List<Follower>? followers))
        {
            found.AddRange(followers);
        }
    }

    private static IEnumerable<Key> KeysOf(ChangeFilter filter) =>
        filter.CustomerIds.Count > 0 ? filter.CustomerIds.Select(id => new Key(null, id, ""))
        : filter.Grades.Count > 0 ? filter.Grades.SelectMany(choice => KeysOf(DecisionSubject.Grading, choice)).Distinct()
        : filter.Stages.Count > 0 ? filter.Stages.SelectMany(choice => KeysOf(DecisionSubject.Lifecycle, choice)).Distinct()
        : filter.Segments.Count > 0 ? filter.Segments.Select(segment => new Key(DecisionSubject.Segment, segment, ""))
        : filter.WarningRules.Count > 0 ? filter.WarningRules.Select(rule => new Key(DecisionSubject.Warning, rule, ""))
        : filter.TaskRules.Count > 0 ? filter.TaskRules.Select(rule => new Key(DecisionSubject.Task, rule, ""))
        : filter.Risks.Count > 0 ? filter.Risks.SelectMany(KeysOf).Distinct()
        : filter.Subjects.Count > 0 ? filter.Subjects.Select(subject => new Key(subject, "", ""))
        : [default];

    private static IEnumerable<Key> KeysOf(RiskChoice choice)
    {
        for (RiskLevel level = choice.AtLeast; level <= RiskLevel.Critical; level++)
        {
            yield return new Key(DecisionSubject.Risk, choice.Kind is { } kind ? RiskSteps.NameOf(kind) : "", RiskSteps.NameOf(level));
        }
    }

    private static IEnumerable<Key> KeysOf(DecisionSubject subject, StepChoice choice) => choice.Steps.Count == 0
        ? [new Key(subject, choice.Name, "")]
        : choice.Steps.Select(step => new Key(subject, choice.Name, step));

    /// <summary>
    /// A customer (without a subject), a kind of change, a grading, lifecycle, segment, rule or kind of risk, or a level or stage, of risks
    /// also without their kind; nothing for all.
    /// </summary>
    private readonly record struct Key(DecisionSubject? Subject, string? Name, string? Step);
}
