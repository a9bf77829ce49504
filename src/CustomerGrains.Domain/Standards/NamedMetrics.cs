using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Metrics;

namespace CustomerGrains.Domain.Standards;

/// <summary>What the gradings, lifecycles and segments of a standard look at, and what it has indexed beside.</summary>
public sealed class NamedMetrics
{
    private readonly List<string> _metrics = [];
    private readonly List<string> _attributes = [];

    private NamedMetrics(Standard standard)
    {
        foreach (Grading grading in standard.Gradings)
        {
            AddRule(grading.Rule);
            AddAll(grading.Levels.Select(level => level.When));
        }

        AddAll(standard.Lifecycles.SelectMany(lifecycle => lifecycle.Stages).SelectMany(stage => stage.Transitions).Select(transition => transition.When));
        AddAll(standard.Segments.Select(segment => segment.When));
        foreach (string metric in standard.IndexedMetrics)
        {
            AddMetric(metric);
        }

        foreach (string attribute in standard.IndexedAttributes)
        {
            AddTo(_attributes, attribute);
        }
    }

    /// <summary>Names of metrics, attributes as attribute:NAME where they are compared as numbers; each once, in order of appearance.</summary>
    public IReadOnlyList<string> Metrics => _metrics;

    /// <summary>Names of attributes that are compared as texts, or looked for; each once, in order of appearance.</summary>
    public IReadOnlyList<string> Attributes => _attributes;

    /// <summary>Finds them.</summary>
    /// <param name="standard">The standard.</param>
    public static NamedMetrics Of(Standard standard) => new(standard);

    /// <summary>Names of all metrics that decisions are made by, those of warnings, tasks and actions too; attributes as above.</summary>
    /// <param name="standard">The standard.</param>
    internal static IReadOnlyList<string> DecidedBy(Standard standard)
    {
        var named = new NamedMetrics(standard with { IndexedMetrics = [] });
        named.AddAll(standard.Warnings.SelectMany(rule => new[] { rule.When, rule.Until }));
        named.AddAll(standard.Tasks.Select(rule => rule.When));
        named.AddAll(standard.Actions.Select(rule => rule.When));
        return named.Metrics;
    }

    private void AddRule(GradingRule rule)
    {
        switch (rule)
        {
            case ThresholdRule threshold:
                AddMetric(threshold.Metric);
                break;
            case PercentileRule percentile:
                AddMetric(percentile.Metric);
                break;
            case ScoreRule score:
                foreach (ScorePart part in score.Parts)
                {
                    AddMetric(part.Metric);
                }

                break;
        }
    }

    private void AddAll(IEnumerable<Condition?> conditions)
    {
        foreach (Condition? condition in conditions)
        {
            Add(condition);
        }
    }

    private void Add(Condition? condition)
    {
        switch (condition)
        {
            case AllOf all:
                AddAll(all.Conditions);
                break;
            case AnyOf any:
                AddAll(any.Conditions);
                break;
            case Not not:
                Add(not.Condition);
                break;
            case MetricCondition compared:
                AddMetric(compared.Metric);
                break;
            case AttributeCondition attribute:
                AddTo(_attributes, attribute.Name);
                break;
            case KnownCondition known when known.Metric.StartsWith(MetricCatalogue.AttributePrefix, StringComparison.Ordinal):
                AddTo(_attributes, known.Metric[MetricCatalogue.AttributePrefix.Length..]);
                break;
            case KnownCondition known:
                AddMetric(known.Metric);
                break;
        }
    }

    private void AddMetric(string name) => AddTo(_metrics, name);

    private static void AddTo(List<string> names, string name)
    {
        if (!names.Contains(name))
        {
            names.Add(name);
        }
    }
}
