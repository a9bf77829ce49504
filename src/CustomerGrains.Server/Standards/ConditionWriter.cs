using CustomerGrains.Domain.Conditions;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Standards;

/// <summary>Writes conditions as messages.</summary>
internal static class ConditionWriter
{
    public static V1.Condition Write(Condition condition) => condition switch
    {
        AllOf all => new V1.Condition { All = { all.Conditions.Select(Write) } },
        AnyOf any => new V1.Condition { Any = { any.Conditions.Select(Write) } },
        Not not => new V1.Condition { Not = Write(not.Condition) },
        MetricCondition metric => WithOperator(new V1.Condition { Metric = metric.Metric }, metric.Operator, metric.Value),
        AttributeCondition attribute => WithOperator(new V1.Condition { Attribute = attribute.Name }, attribute.Operator, attribute.Value),
        KnownCondition known => new V1.Condition { Known = known.Metric },
        GradeCondition grade => new V1.Condition { Grading = grade.Grading, Level = grade.Level },
        StageCondition stage => new V1.Condition { Lifecycle = stage.Lifecycle, Stages = { stage.Stages } },
        SegmentCondition segment => new V1.Condition { Segment = segment.Segment },
        _ => throw new NotSupportedException($"{condition.GetType().Name} has no form in the contract"),
    };

    private static V1.Condition WithOperator(V1.Condition condition, Comparison comparison, ComparedValue with)
    {
        Value value = with.Text is { } text ? Value.ForString(text) : with.Flag is { } flag ? Value.ForBool(flag) : Value.ForNumber(with.Number ?? 0);
        switch (comparison)
        {
            case Comparison.Equal:
                condition.Is = value;
                break;
            case Comparison.NotEqual:
                condition.IsNot = value;
                break;
            case Comparison.AtLeast:
                condition.AtLeast = value;
                break;
            case Comparison.AtMost:
                condition.AtMost = value;
                break;
            case Comparison.Above:
                condition.Above = value;
                break;
            default:
                condition.Below = value;
                break;
        }

        return condition;
    }
}
