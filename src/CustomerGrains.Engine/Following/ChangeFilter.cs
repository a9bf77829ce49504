using System.Collections.Frozen;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Engine.Following;

/// <summary>
/// Which changes are wanted. What is empty asks for nothing; of one property any entry will do, of several all have to hold. Who is asked
/// for by what it is – levels, stages, segments, risks, warnings, tasks – is followed as long as it is that and told once more when it ceases to be.
/// Where kinds of change are given, only changes that <see cref="IsOfKinds"/> says are asked for count.
/// </summary>
public sealed record ChangeFilter
{
    /// <summary>All changes of all customers.</summary>
    public static readonly ChangeFilter Everything = new();

    /// <summary>No change of any customer: nobody's id is empty.</summary>
    public static readonly ChangeFilter Nothing = new() { CustomerIds = FrozenSet.Create("") };

    /// <summary>These customers.</summary>
    public IReadOnlySet<string> CustomerIds { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Changes of these kinds; of a kind in which something is asked for by name only changes of that.</summary>
    public IReadOnlySet<DecisionSubject> Subjects { get; init; } = FrozenSet<DecisionSubject>.Empty;

    /// <summary>Customers at, coming to or leaving these levels.</summary>
    public IReadOnlyList<StepChoice> Grades { get; init; } = [];

    /// <summary>Customers at, coming to or leaving these stages.</summary>
    public IReadOnlyList<StepChoice> Stages { get; init; } = [];

    /// <summary>Customers in, coming into or leaving these segments.</summary>
    public IReadOnlySet<string> Segments { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Customers with a warning of these rules that is not over, and changes of warnings of these rules.</summary>
    public IReadOnlySet<string> WarningRules { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Customers with a task of these rules that is not over, and changes of tasks of these rules.</summary>
    public IReadOnlySet<string> TaskRules { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Customers at, coming to or leaving a risk of at least a level.</summary>
    public IReadOnlyList<RiskChoice> Risks { get; init; } = [];

    /// <summary>Whether a change is wanted.</summary>
    public bool Matches(FollowedChange change) =>
        (CustomerIds.Count == 0 || CustomerIds.Contains(change.CustomerId))
        && (Subjects.Count == 0 || Any(change, IsOfKinds))
        && (Grades.Count == 0 || Grades.Any(choice => IsAt(change, DecisionSubject.Grading, choice)))
        && (Stages.Count == 0 || Stages.Any(choice => IsAt(change, DecisionSubject.Lifecycle, choice)))
        && (Segments.Count == 0 || Segments.Any(segment => change.Levels.Standing!.IsIn(segment))
            || Any(change, each => each.Subject == DecisionSubject.Segment && Segments.Contains(each.Name)))
        && (WarningRules.Count == 0 || IsWarned(change.Levels)
            || Any(change, each => each.Subject == DecisionSubject.Warning && WarningRules.Contains(each.Name)))
        && (TaskRules.Count == 0 || HasTask(change.Levels)
            || Any(change, each => each.Subject == DecisionSubject.Task && TaskRules.Contains(each.Name)))
        && (HasRisk(change.Levels) || Any(change, HadRisk));

    /// <summary>Whether one of a record's changes is of the kinds asked for, and of what is asked for by name in its kind, if anything is.</summary>
    public bool IsOfKinds(DecisionChange change) => Subjects.Count == 0 || (Subjects.Contains(change.Subject) && change.Subject switch
    {
        DecisionSubject.Grading => Grades.Count == 0 || Grades.Any(choice => choice.Name == change.Name),
        DecisionSubject.Lifecycle => Stages.Count == 0 || Stages.Any(choice => choice.Name == change.Name),
        DecisionSubject.Segment => Segments.Count == 0 || Segments.Contains(change.Name),
        DecisionSubject.Warning => WarningRules.Count == 0 || WarningRules.Contains(change.Name),
        DecisionSubject.Task => TaskRules.Count == 0 || TaskRules.Contains(change.Name),
        DecisionSubject.Risk => Risks.Count == 0 || Risks.Any(choice => choice.Kind is not { } kind || RiskSteps.NameOf(kind) == change.Name),
        _ => true,
    });

    /// <summary>Whether a customer's present state is wanted.</summary>
    public bool Matches(CustomerLevels levels) =>
        (CustomerIds.Count == 0 || CustomerIds.Contains(levels.CustomerId))
        && (Grades.Count == 0 || Grades.Any(choice => choice.Steps.Count == 0 || choice.Steps.Contains(levels.Standing?.LevelOf(choice.Name) ?? "")))
        && (Stages.Count == 0 || Stages.Any(choice => choice.Steps.Count == 0 || choice.Steps.Contains(levels.Standing?.StageOf(choice.Name) ?? "")))
        && (Segments.Count == 0 || Segments.Any(segment => levels.Standing?.IsIn(segment) is true))
        && (WarningRules.Count == 0 || IsWarned(levels))
        && (TaskRules.Count == 0 || HasTask(levels))
        && HasRisk(levels);

    /// <summary>Of a grading without levels only its own changes, of levels whatever happens to a customer there.</summary>
    private static bool IsAt(FollowedChange change, DecisionSubject subject, StepChoice choice)
    {
        if (choice.Steps.Count > 0)
        {
            Standing standing = change.Levels.Standing!;
            if (choice.Steps.Contains(subject == DecisionSubject.Grading ? standing.LevelOf(choice.Name) : standing.StageOf(choice.Name)))
            {
                return true;
            }
        }

        return Any(change, each => each.Subject == subject && each.Name == choice.Name
            && (choice.Steps.Count == 0 || choice.Steps.Contains(each.From) || choice.Steps.Contains(each.To)));
    }

    private static bool Any(FollowedChange change, Func<DecisionChange, bool> isWanted)
    {
        foreach (DecisionChange each in change.Changes)
        {
            if (isWanted(each))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsWarned(CustomerLevels levels)
    {
        if (levels.Standing is { } standing)
        {
            foreach (WarningStanding warning in standing.Warnings)
            {
                if (warning.IsActive && WarningRules.Contains(standing.Shape.Warnings[warning.Rule]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool HasTask(CustomerLevels levels)
    {
        if (levels.Standing?.Care is { } care)
        {
            foreach (CareTask task in care.Tasks)
            {
                if (task.IsActive && TaskRules.Contains(task.Rule))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool HadRisk(DecisionChange change)
    {
        if (change.Subject == DecisionSubject.Risk)
        {
            var was = (RiskLevel)RiskSteps.All.NumberOf(change.From);
            foreach (RiskChoice choice in Risks)
            {
                if (was >= choice.AtLeast && (choice.Kind is not { } kind || RiskSteps.NameOf(kind) == change.Name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool HasRisk(CustomerLevels levels) => Risks.Count == 0
        || Risks.Any(choice => (choice.Kind is { } kind ? levels.Assessment.Risks[kind] : levels.Assessment.Risks.Highest) >= choice.AtLeast);
}

/// <summary>Levels of a grading or stages of a lifecycle.</summary>
/// <param name="Name">The grading or lifecycle.</param>
/// <param name="Steps">Its levels or stages; none stands for any change of it.</param>
public sealed record StepChoice(string Name, IReadOnlyList<string> Steps);

/// <summary>A level of risk and all above it.</summary>
/// <param name="Kind">The kind of risk; null for any.</param>
/// <param name="AtLeast">The level.</param>
public readonly record struct RiskChoice(RiskKind? Kind, RiskLevel AtLeast);
