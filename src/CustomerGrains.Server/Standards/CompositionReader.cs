using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Lifecycles;
using CustomerGrains.Domain.Segments;

namespace CustomerGrains.Server.Standards;

/// <summary>Reads the gradings, lifecycles and segments of a document.</summary>
internal sealed class CompositionReader(List<(string Path, string Message)> problems)
{
    private readonly ConditionReader _conditions = new(problems);

    public Segment Segment(V1.Segment from, string path) => new()
    {
        Name = from.Name,
        Title = from.Title,
        When = _conditions.Read(from.When, path + ".when"),
        ExcludesFromGrading = from.ExcludesFromGrading,
    };

    public Lifecycle Lifecycle(V1.Lifecycle from, string path) => new()
    {
        Name = from.Name,
        Title = from.Title,
        Stages = [.. from.Stages.Select((stage, place) => Stage(stage, $"{path}.stages[{place}]"))],
    };

    public Grading Grading(V1.Grading from, string path) => new()
    {
        Name = from.Name,
        Title = from.Title,
        Levels = [.. from.Levels.Select((level, place) => Level(level, $"{path}.levels[{place}]"))],
        Rule = Rule(from, path),
        Stability = Stability(from.Stability),
    };

    private GradingRule Rule(V1.Grading from, string path)
    {
        string[] rules =
        [
            .. new[] { ("metric", from.Metric.Length > 0), ("score", from.Score.Count > 0), ("percentile_of", from.PercentileOf.Length > 0) }
                .Where(rule => rule.Item2).Select(rule => rule.Item1),
        ];
        if (rules.Length > 1)
        {
            problems.Add((path, $"has {string.Join(" and ", rules)}; one of metric, score and percentile_of is allowed, or none where each level has a condition"));
        }

        if (from.HasRefreshDays && from.PercentileOf.Length == 0)
        {
            problems.Add((path + ".refresh_days", "goes with percentile_of only"));
        }

        return rules switch
        {
            ["metric", ..] => new ThresholdRule(from.Metric),
            ["score", ..] => new ScoreRule([.. from.Score.Select((part, place) => Part(part, $"{path}.score[{place}]"))]),
            ["percentile_of", ..] => from.HasRefreshDays ? new PercentileRule(from.PercentileOf, from.RefreshDays) : new PercentileRule(from.PercentileOf),
            _ => new ConditionRule(),
        };
    }

    private ScorePart Part(V1.ScorePart from, string path)
    {
        bool isLine = from.HasFrom || from.HasTo;
        if ((from.HasHalfAt ? 1 : 0) + (from.HasFallsHalfAt ? 1 : 0) + (isLine ? 1 : 0) != 1 || from.HasFrom != from.HasTo)
        {
            problems.Add((path, "must have exactly one of half_at, falls_half_at, and from with to"));
        }

        return new ScorePart
        {
            Metric = from.Metric,
            Weight = from.Weight,
            IsRequired = from.Required,
            Shape = from.HasHalfAt ? new Saturating(from.HalfAt) : from.HasFallsHalfAt ? new Falling(from.FallsHalfAt) : new Linear(from.From, from.HasTo ? from.To : 1),
        };
    }

    private GradeLevel Level(V1.Level from, string path) => new()
    {
        Name = from.Name,
        Title = from.Title,
        From = from.HasFrom ? from.From : null,
        TopShare = from.HasTopShare ? from.TopShare : null,
        When = from.When is null ? null : _conditions.Read(from.When, path + ".when"),
        YearlyCost = from.YearlyCost,
        Capacity = from.Capacity,
    };

    private static Stability Stability(V1.Stability? from) => from is null ? Domain.Gradings.Stability.AtOnce : new Stability
    {
        EnterFactor = from.HasEnterFactor ? from.EnterFactor : 1,
        LeaveFactor = from.HasLeaveFactor ? from.LeaveFactor : 1,
        ConfirmDays = from.ConfirmDays,
        DwellDays = from.DwellDays,
        GraceDays = from.GraceDays,
        OneStepDown = from.OneStepDown,
    };

    private LifecycleStage Stage(V1.LifecycleStage from, string path) => new()
    {
        Name = from.Name,
        Title = from.Title,
        Transitions = [.. from.Transitions.Select((transition, place) => Transition(transition, $"{path}.transitions[{place}]"))],
    };

    private StageTransition Transition(V1.StageTransition from, string path)
    {
        Condition? when = from.When is null ? null : _conditions.Read(from.When, path + ".when");
        return new StageTransition { To = from.To, When = when, AfterDays = from.AfterDays };
    }
}
