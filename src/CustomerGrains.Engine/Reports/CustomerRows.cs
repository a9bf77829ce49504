using System.Text.Json;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Engine.Core.Population;
using CustomerGrains.Storage.Reports;

namespace CustomerGrains.Engine.Reports;

/// <summary>Makes customers' rows of the reports from those of the population index.</summary>
internal sealed class CustomerRows
{
    private const string TierGrading = "tier";
    private const string RelationshipLifecycle = "relationship";

    private readonly PopulationLayout _layout;
    private readonly int? _tier;
    private readonly int? _stage;
    private readonly (MetricKind Kind, int Column)[] _metrics;
    private readonly int[] _gradings;
    private readonly int[] _lifecycles;

    public CustomerRows(PopulationLayout layout)
    {
        _layout = layout;
        _tier = layout.FindLevel(LevelKind.Grading, TierGrading);
        _stage = layout.FindLevel(LevelKind.Lifecycle, RelationshipLifecycle);
        _metrics =
        [
            .. CustomerReports.Metrics.Select(metric => (metric.Kind, metric.Kind == MetricKind.Number
                ? layout.Columns.FindNumber(metric.Name)!.Value
                : layout.FindLevel(LevelKind.Metric, metric.Name)!.Value)),
        ];
        (_gradings, _lifecycles) = (ColumnsOf(LevelKind.Grading), ColumnsOf(LevelKind.Lifecycle));
    }

    /// <summary>A customer's row.</summary>
    public ReportValue[] Make(IndexRow row) =>
    [
        row.CustomerId,
        row.Version,
        row.At,
        Step(row, _tier),
        Step(row, _stage),
        .. _metrics.Select(metric => ValueOf(row, metric.Kind, metric.Column)),
        Steps(row, _gradings),
        Steps(row, _lifecycles),
        JsonSerializer.Serialize(SegmentsOf(row)),
    ];

    private ReportValue ValueOf(IndexRow row, MetricKind kind, int column) => kind switch
    {
        MetricKind.Number => row.Numbers[column],
        MetricKind.Flag => row.Levels[column] == IndexRow.NoLevel ? ReportValue.None : row.Levels[column] == 1,
        _ => Step(row, column),
    };

    private string? Step(IndexRow row, int? column) =>
        column is { } place && row.Levels[place] is var level && level != IndexRow.NoLevel ? _layout.Levels[place].Steps[level] : null;

    private string Steps(IndexRow row, int[] columns)
    {
        var steps = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (int column in columns)
        {
            if (Step(row, column) is { } step)
            {
                steps[_layout.Levels[column].Name] = step;
            }
        }

        return JsonSerializer.Serialize(steps);
    }

    private IEnumerable<string> SegmentsOf(IndexRow row) => _layout.Segments.Where((_, place) => (row.Segments >> place & 1) != 0);

    private int[] ColumnsOf(LevelKind kind) => [.. _layout.Levels.Index().Where(each => each.Item.Kind == kind).Select(each => each.Index)];
}
