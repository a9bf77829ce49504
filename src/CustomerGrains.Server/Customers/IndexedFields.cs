using CustomerGrains.Engine.Core.Population;
using CustomerGrains.V1;
using MetricKind = CustomerGrains.Domain.Metrics.MetricKind;

namespace CustomerGrains.Server.Customers;

/// <summary>Says what the index of all customers has.</summary>
internal static class IndexedFields
{
    public static IEnumerable<IndexedField> Of(PopulationLayout layout) =>
    [
        .. layout.Numbers.Select(metric => new IndexedField { Kind = IndexedFieldKind.Number, Name = metric.Name }),
        .. layout.Levels.Select(level => new IndexedField { Kind = KindOf(level), Name = level.Name, Steps = { level.Steps } }),
        .. layout.Segments.Select(segment => new IndexedField { Kind = IndexedFieldKind.Segment, Name = segment }),
        .. layout.Attributes.Select(attribute => new IndexedField { Kind = IndexedFieldKind.Attribute, Name = attribute }),
    ];

    private static IndexedFieldKind KindOf(LevelColumn level) => level.Kind switch
    {
        LevelKind.Grading => IndexedFieldKind.Grading,
        LevelKind.Lifecycle => IndexedFieldKind.Lifecycle,
        _ => level.Metric!.Kind == MetricKind.Flag ? IndexedFieldKind.Flag : IndexedFieldKind.Word,
    };
}
