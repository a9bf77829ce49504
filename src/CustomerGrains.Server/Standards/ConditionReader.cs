using CustomerGrains.Domain.Conditions;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Standards;

/// <summary>Reads conditions of a document. What is not one is a problem, and a condition that never holds stands in its place.</summary>
internal sealed class ConditionReader(List<(string Path, string Message)> problems)
{
    private const string Kinds = "all, any, not, metric, attribute, known, grading, lifecycle or segment";
    private const string Operators = "is, is_not, at_least, at_most, above or below";

    private static readonly Condition Nothing = new AnyOf([]);

    /// <summary>Reads a condition.</summary>
    /// <param name="from">The message; null where one is missing.</param>
    /// <param name="path">Where it stands.</param>
    public Condition Read(V1.Condition? from, string path)
    {
        if (from is null)
        {
            return Problem(path, "is missing; a condition is needed");
        }

        string[] kinds = [.. KindsOf(from)];
        if (kinds.Length != 1)
        {
            return Problem(path, kinds.Length == 0 ? $"says nothing; one of {Kinds} is needed" : $"has {string.Join(" and ", kinds)}; one of {Kinds} is allowed");
        }

        if (kinds[0] is not ("metric" or "attribute") && OperatorsOf(from).FirstOrDefault() is ({ } name, _, _))
        {
            return Problem($"{path}.{name}", "goes with a metric or an attribute only");
        }

        if (from.Level.Length > 0 != (kinds[0] == "grading"))
        {
            return Problem($"{path}.level", kinds[0] == "grading" ? "is missing; the level that is needed at least" : "goes with a grading only");
        }

        if (from.Stages.Count > 0 && kinds[0] != "lifecycle")
        {
            return Problem($"{path}.stages", "goes with a lifecycle only");
        }

        return kinds[0] switch
        {
            "all" => new AllOf(ReadAll(from.All, path + ".all")),
            "any" => new AnyOf(ReadAll(from.Any, path + ".any")),
            "not" => new Not(Read(from.Not, path + ".not")),
            "known" => new KnownCondition(from.Known),
            "grading" => new GradeCondition(from.Grading, from.Level),
            "lifecycle" => new StageCondition(from.Lifecycle, [.. from.Stages]),
            "segment" => new SegmentCondition(from.Segment),
            _ => ReadComparison(from, path),
        };
    }

    private Condition[] ReadAll(IReadOnlyList<V1.Condition> list, string path) => [.. list.Select((each, place) => Read(each, $"{path}[{place}]"))];

    private Condition ReadComparison(V1.Condition from, string path)
    {
        (string Name, Comparison Operator, Value Value)[] operators = [.. OperatorsOf(from)];
        if (operators is not [(var name, var comparison, var with)])
        {
            return Problem(path, operators.Length == 0
                ? $"compares with nothing; one of {Operators} is needed"
                : $"has {string.Join(" and ", operators.Select(each => each.Name))}; one of {Operators} is allowed, and all for several");
        }

        ComparedValue value;
        switch (with.KindCase)
        {
            case Value.KindOneofCase.NumberValue:
                value = ComparedValue.Of(with.NumberValue);
                break;
            case Value.KindOneofCase.StringValue:
                value = ComparedValue.Of(with.StringValue);
                break;
            case Value.KindOneofCase.BoolValue:
                value = ComparedValue.Of(with.BoolValue);
                break;
            default:
                return Problem($"{path}.{name}", "must be a number, a text, or true or false");
        }

        return from.Metric.Length > 0 ? new MetricCondition(from.Metric, comparison, value) : new AttributeCondition(from.Attribute, comparison, value);
    }

    private Condition Problem(string path, string message)
    {
        problems.Add((path, message));
        return Nothing;
    }

    private static IEnumerable<string> KindsOf(V1.Condition from)
    {
        (string Name, bool IsSet)[] kinds =
        [
            ("all", from.All.Count > 0), ("any", from.Any.Count > 0), ("not", from.Not is not null), ("metric", from.Metric.Length > 0),
            ("attribute", from.Attribute.Length > 0), ("known", from.Known.Length > 0), ("grading", from.Grading.Length > 0),
            ("lifecycle", from.Lifecycle.Length > 0), ("segment", from.Segment.Length > 0),
        ];
        return kinds.Where(kind => kind.IsSet).Select(kind => kind.Name);
    }

    private static IEnumerable<(string Name, Comparison Operator, Value Value)> OperatorsOf(V1.Condition from)
    {
        (string Name, Comparison Operator, Value? Value)[] all =
        [
            ("is", Comparison.Equal, from.Is), ("is_not", Comparison.NotEqual, from.IsNot), ("at_least", Comparison.AtLeast, from.AtLeast),
            ("at_most", Comparison.AtMost, from.AtMost), ("above", Comparison.Above, from.Above), ("below", Comparison.Below, from.Below),
        ];
        return all.Where(each => each.Value is not null).Select(each => (each.Name, each.Operator, each.Value!));
    }
}
