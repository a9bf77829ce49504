using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Metrics;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Conditions;

/// <summary>Generates valid conditions over all metrics, with values of the size that customers of the tests have.</summary>
internal static class AnyCondition
{
    private const int DepthMax = 3;

    public static readonly Gen<Condition> Of = Nested(DepthMax);

    private static readonly Comparison[] Orders = [Comparison.AtLeast, Comparison.AtMost, Comparison.Above, Comparison.Below, Comparison.Equal, Comparison.NotEqual];

    private static Gen<Condition> Nested(int depth) => depth == 0
        ? Leaf()
        : Gen.Frequency(
            (3, Leaf()),
            (1, Nested(depth - 1).Select(Condition (part) => new Not(part))),
            (1, Nested(depth - 1).ListOf(2).Select(Condition (parts) => new AllOf([.. parts]))),
            (1, Nested(depth - 1).ListOf(2).Select(Condition (parts) => new AnyOf([.. parts]))));

    private static Gen<Condition> Leaf() =>
        from place in Gen.Choose(0, MetricCatalogue.All.Count - 1)
        from order in Gen.Choose(0, 5)
        from share in Gen.Choose(0, 100)
        from isKnown in Gen.Choose(0, 9)
        let metric = MetricCatalogue.All[place]
        select isKnown == 0 ? new KnownCondition(metric.Name) : (Condition)Compared(metric, order, share);

    private static MetricCondition Compared(Metric metric, int order, int share) => metric.Kind switch
    {
        MetricKind.Flag => new MetricCondition(metric.Name, Comparison.Equal, ComparedValue.Of(share % 2 == 0)),
        MetricKind.Word => new MetricCondition(metric.Name, Orders[order], ComparedValue.Of(metric.Words[share % metric.Words.Count])),
        _ => new MetricCondition(metric.Name, Orders[order], ComparedValue.Of(Value(metric, share))),
    };

    /// <summary>Within the range where it has ends, else up to five hundred, as days and euros are.</summary>
    private static double Value(Metric metric, int share)
    {
        double low = double.IsInfinity(metric.Minimum) ? -100 : metric.Minimum;
        double high = double.IsInfinity(metric.Maximum) ? 500 : metric.Maximum;
        return Math.Round(low + ((high - low) * share / 100 * (share / 100.0)), 4);
    }
}
