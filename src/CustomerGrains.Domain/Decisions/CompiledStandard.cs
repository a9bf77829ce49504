using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Lifecycles;
using CustomerGrains.Domain.Loyalty;
using CustomerGrains.Domain.Segments;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Decisions;

/// <summary>A standard made ready to decide by: all names resolved, everything in the order of decision. Immutable and safe to share.</summary>
public sealed class CompiledStandard
{
    private CompiledStandard(Standard standard)
    {
        Standard = standard;
        Shape = new StandingShape(
            standard.Version,
            [.. standard.Gradings.Select(grading => new NamedSteps(grading.Name, [.. grading.Levels.Select(level => level.Name)]))],
            [.. standard.Lifecycles.Select(lifecycle => new NamedSteps(lifecycle.Name, [.. lifecycle.Stages.Select(stage => stage.Name)]))],
            [.. standard.Segments.Select(segment => segment.Name)])
        {
            Warnings = [.. standard.Warnings.Select(rule => rule.Name)],
        };
        var compiler = new ConditionCompiler(Shape);
        Segments = [.. standard.Segments.Select(segment => compiler.Compile(segment.When))];
        Gradings = [.. standard.Gradings.Select(grading => CompiledGrading.Of(grading, compiler))];
        Lifecycles = [.. standard.Lifecycles.Select(lifecycle => new CompiledLifecycle(lifecycle, compiler))];
        Warnings = [.. standard.Warnings.Select(rule => new CompiledWarning(rule, compiler))];
        Actions = [.. standard.Actions.Select(action => CompiledAction.Of(action, Shape, compiler))];
        MeasuredActions = [.. Actions.Where(action => action.Rule.HoldOutShare > 0)];
        Plans = new CompiledPlans(standard.Plans, Shape);
        Tasks = [.. standard.Tasks.Select(rule => new CompiledTask(rule, standard.Holidays, Plans, compiler))];
        Points = standard.Points is { } points ? new CompiledPoints(points, standard.ReportingCurrency, Shape, compiler) : null;
        Order = [.. DecisionOrder.Of(standard).Items];
        foreach ((Segment segment, int place) in standard.Segments.Select((segment, place) => (segment, place)))
        {
            ExcludingSegments |= segment.ExcludesFromGrading ? 1UL << place : 0;
        }
    }

    /// <summary>The standard.</summary>
    public Standard Standard { get; }

    /// <summary>The names behind the numbers of standings made by it.</summary>
    public StandingShape Shape { get; }

    internal CompiledCondition[] Segments { get; }

    internal CompiledGrading[] Gradings { get; }

    internal CompiledLifecycle[] Lifecycles { get; }

    internal CompiledWarning[] Warnings { get; }

    internal CompiledAction[] Actions { get; }

    /// <summary>The actions that some customers are held out of.</summary>
    internal CompiledAction[] MeasuredActions { get; }

    internal CompiledPlans Plans { get; }

    internal CompiledTask[] Tasks { get; }

    internal CompiledPoints? Points { get; }

    internal DecisionItem[] Order { get; }

    internal ulong ExcludingSegments { get; }

    /// <summary>Compiles a standard.</summary>
    /// <param name="standard">A standard in which <see cref="StandardRules.Check"/> finds nothing wrong.</param>
    /// <exception cref="ArgumentException">Something is wrong with it; the message names the first of it.</exception>
    public static CompiledStandard Of(Standard standard) => StandardRules.Check(standard) is [var problem, ..]
        ? throw new ArgumentException($"Standard {standard.Version} cannot be used: {problem}", nameof(standard))
        : new CompiledStandard(standard);
}

/// <summary>A grading with its rule compiled.</summary>
/// <param name="Grading">The grading.</param>
/// <param name="Rule">Its rule.</param>
internal sealed record CompiledGrading(Grading Grading, CompiledRule Rule)
{
    public Stability Stability => Grading.Stability;

    public static CompiledGrading Of(Grading grading, ConditionCompiler compiler) => new(grading, RuleOf(grading, compiler));

    private static CompiledRule RuleOf(Grading grading, ConditionCompiler compiler)
    {
        IEnumerable<GradeLevel> above = grading.Levels.Skip(1);
        double[] Thresholds() => [.. above.Select(level => level.From!.Value)];
        return grading.Rule switch
        {
            ThresholdRule rule => new CompiledThresholds(ConditionCompiler.Metric(rule.Metric), Ladder.Of(Thresholds(), grading.Stability)),
            ScoreRule rule => new CompiledScore(
                [.. rule.Parts.Select(part => new CompiledPart(part, ConditionCompiler.Metric(part.Metric)))], Ladder.Of(Thresholds(), grading.Stability)),
            PercentileRule rule => new CompiledPercentiles(
                grading.Name, ConditionCompiler.Metric(rule.Metric), grading.Levels.Count, grading.Stability),
            _ => new CompiledLevels([.. above.Select(level => compiler.Compile(level.When!))]),
        };
    }
}
