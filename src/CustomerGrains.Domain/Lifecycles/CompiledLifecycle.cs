using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Lifecycles;

/// <summary>A lifecycle with its guards compiled. Stages count from 1.</summary>
internal sealed class CompiledLifecycle
{
    private readonly Way[][] _ways;

    public CompiledLifecycle(Lifecycle lifecycle, ConditionCompiler compiler)
    {
        Lifecycle = lifecycle;
        string[] names = [.. lifecycle.Stages.Select(stage => stage.Name)];
        _ways =
        [
            .. lifecycle.Stages.Select(stage => stage.Transitions.Select(transition => new Way(
                Array.IndexOf(names, transition.To) + 1,
                transition.When is { } guard ? compiler.Compile(guard) : null,
                transition.AfterDays)).ToArray()),
        ];
    }

    /// <summary>The lifecycle.</summary>
    public Lifecycle Lifecycle { get; }

    /// <summary>The stage that a customer comes to from a stage on the view's day: as far as the ways go, or the same stage.</summary>
    public int Next(ref DecisionView view, in StageStanding standing, int day)
    {
        (int stage, int since, int been) = (standing.Stage, standing.SinceDay, 1 << standing.Stage);
        while (Step(ref view, stage, day - since) is var next && next != 0)
        {
            if ((been >> next & 1) != 0)
            {
                return standing.Stage;
            }

            (stage, since) = (next, day);
            been |= 1 << next;
        }

        return stage;
    }

    /// <summary>The first day after a day on which a timer of the stage has run, whether its guard holds or not; int.MaxValue for none.</summary>
    public int TimerAfter(in StageStanding standing, int day)
    {
        int next = int.MaxValue;
        foreach (Way way in _ways[standing.Stage - 1])
        {
            int due = standing.SinceDay + way.AfterDays;
            next = due > day ? Math.Min(next, due) : next;
        }

        return next;
    }

    /// <summary>
    /// Whether the customer is sure to stay where it is on all days between two views: no guard of a way that is due can hold. One that holds
    /// and is not taken, because it would lead round, says nothing about the days after.
    /// </summary>
    public bool IsSettled(ref DecisionView start, ref DecisionView end, in StageStanding standing)
    {
        foreach (Way way in _ways[standing.Stage - 1])
        {
            bool isDue = standing.SinceDay + way.AfterDays <= end.Metrics.Day;
            if (isDue && (way.Guard is null || (way.Guard.Between(ref start, ref end) & Truth.True) != Truth.None))
            {
                return false;
            }
        }

        return true;
    }

    private int Step(ref DecisionView view, int stage, int days)
    {
        foreach (Way way in _ways[stage - 1])
        {
            if (days >= way.AfterDays && (way.Guard is null || way.Guard.Holds(ref view)))
            {
                return way.To;
            }
        }

        return 0;
    }

    private readonly record struct Way(int To, CompiledCondition? Guard, int AfterDays);
}
