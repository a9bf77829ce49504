using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Metrics;

namespace CustomerGrains.Domain.Conditions;

/// <summary>Compiles conditions that were found to be valid.</summary>
/// <param name="shape">The names that conditions may refer to.</param>
internal sealed class ConditionCompiler(StandingShape shape)
{
    /// <summary>The metric of a name that is known to be one.</summary>
    public static Metric Metric(string name) => MetricCatalogue.Find(name) ?? throw new ArgumentException($"There is no metric {name}.", nameof(name));

    /// <summary>The place of a word among its metric's; of a flag or a number its value.</summary>
    public static double ValueOf(Metric metric, ComparedValue value)
    {
        for (int place = 0; place < metric.Words.Count; place++)
        {
            if (metric.Words[place] == value.Text)
            {
                return place;
            }
        }

        return value.Number ?? (value.Flag == true ? 1 : 0);
    }

    /// <summary>Compiles.</summary>
    public CompiledCondition Compile(Condition condition) => condition switch
    {
        AllOf all => new CompiledCombination([.. all.Conditions.Select(Compile)], decisive: Truth.False),
        AnyOf any => new CompiledCombination([.. any.Conditions.Select(Compile)], decisive: Truth.True),
        Not not => new CompiledNot(Compile(not.Condition)),
        MetricCondition compared when Metric(compared.Metric) is var metric => new CompiledMetric(metric, compared.Operator, ValueOf(metric, compared.Value)),
        KnownCondition known => new CompiledKnown(Metric(known.Metric)),
        AttributeCondition { Value.Text: { } text } attribute => new CompiledText(attribute.Name, attribute.Operator, text),
        AttributeCondition attribute => new CompiledMetric(
            Metric(MetricCatalogue.AttributePrefix + attribute.Name), attribute.Operator, attribute.Value.Number ?? 0),
        GradeCondition grade => Grade(grade),
        StageCondition stage => Stage(stage),
        SegmentCondition segment => new CompiledSegment(PlaceOf(shape.Segments, segment.Segment), segment.Segment),
        _ => throw new ArgumentException($"There is no such condition: {condition.GetType().Name}.", nameof(condition)),
    };

    private CompiledGrade Grade(GradeCondition grade)
    {
        int place = PlaceOf(shape.Gradings.Select(each => each.Name), grade.Grading);
        return new CompiledGrade(place, shape.Gradings[place].NumberOf(grade.Level), shape.Gradings[place]);
    }

    private CompiledStage Stage(StageCondition stage)
    {
        int place = PlaceOf(shape.Lifecycles.Select(each => each.Name), stage.Lifecycle);
        NamedSteps names = shape.Lifecycles[place];
        return new CompiledStage(place, stage.Stages.Aggregate(0, (stages, name) => stages | 1 << names.NumberOf(name)), names);
    }

    private static int PlaceOf(IEnumerable<string> names, string name) => names.TakeWhile(each => each != name).Count();
}
