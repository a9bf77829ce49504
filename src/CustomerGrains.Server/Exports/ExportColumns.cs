using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Exports;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Standards;
using CustomerGrains.V1;
using Metric = CustomerGrains.Domain.Metrics.Metric;

namespace CustomerGrains.Server.Exports;

/// <summary>The columns of an export, and how each is filled.</summary>
internal sealed class ExportColumns
{
    private const int ColumnsMax = 1_000;

    private readonly List<Metric> _metrics = [];
    private readonly List<string> _attributes = [];
    private readonly List<Action<CustomerFeatures, ExportedCustomer>> _fills = [];
    private readonly StandingShape _shape;

    private ExportColumns(StandingShape shape) => _shape = shape;

    /// <summary>What customers are to be read with.</summary>
    public ExportFeatures Features => new(_metrics, _attributes);

    /// <summary>The columns in their order.</summary>
    public List<ExportColumn> Columns { get; } = [];

    /// <summary>Makes those asked for.</summary>
    /// <param name="names">Their names; all of them when empty.</param>
    /// <param name="standards">The standards applied.</param>
    /// <exception cref="GrpcException">INVALID_ARGUMENT naming the column.</exception>
    public static ExportColumns Of(IReadOnlyList<string> names, AppliedStandards standards)
    {
        if (names.Count > ColumnsMax)
        {
            throw GrpcErrors.InvalidArgument("columns", $"has {names.Count} entries; allowed are up to {ColumnsMax}");
        }

        var columns = new ExportColumns(standards.InForce.Shape);
        string[] all = names.Count == 0 ? [.. columns.AllNames()] : [.. names];
        for (int place = 0; place < all.Length; place++)
        {
            if (Array.IndexOf(all, all[place]) < place)
            {
                throw GrpcErrors.InvalidArgument($"columns[{place}]", $"is '{all[place]}' a second time; each column is allowed once");
            }

            if (!columns.TryAdd(all[place]))
            {
                string meant = MetricCatalogue.Suggest(all[place]) is { } near ? $"; did you mean {near}?" : "";
                throw GrpcErrors.InvalidArgument(
                    $"columns[{place}]",
                    $"is '{all[place]}', which is no metric and none of grading:NAME, lifecycle:NAME, segment:NAME, warning:RULE and attribute:NAME of the standard in force{meant}");
            }
        }

        return columns;
    }

    /// <summary>Fills a row.</summary>
    public void Fill(CustomerFeatures customer, ExportedCustomer row)
    {
        foreach (Action<CustomerFeatures, ExportedCustomer> fill in _fills)
        {
            fill(customer, row);
        }
    }

    private IEnumerable<string> AllNames() =>
    [
        .. MetricCatalogue.All.Select(metric => metric.Name),
        .. _shape.Gradings.Select(each => "grading:" + each.Name),
        .. _shape.Lifecycles.Select(each => "lifecycle:" + each.Name),
        .. _shape.Segments.Select(each => "segment:" + each),
        .. _shape.Warnings.Select(each => "warning:" + each),
    ];

    private bool TryAdd(string name)
    {
        (string kind, string of) = name.Split(':', 2) is [var before, var after] ? (before, after) : ("", name);
        return kind switch
        {
            "" => MetricCatalogue.Find(of) is { } metric && Add(metric),
            "attribute" => AddAttribute(name, of),
            "grading" => _shape.Gradings.FirstOrDefault(each => each.Name == of) is { } grading
                && AddWord(name, $"The level of the grading {of}, as decided", grading.Steps, customer => customer.Standing?.LevelOf(of) ?? ""),
            "lifecycle" => _shape.Lifecycles.FirstOrDefault(each => each.Name == of) is { } lifecycle
                && AddWord(name, $"The stage in the lifecycle {of}, as decided", lifecycle.Steps, customer => customer.Standing?.StageOf(of) ?? ""),
            "segment" => _shape.Segments.Contains(of) && AddFlag(name, $"Whether the customer is in the segment {of}", customer => customer.Standing?.IsIn(of) is true),
            "warning" => _shape.Warnings.Contains(of) && AddFlag(name, $"Whether a warning of the rule {of} is not over", customer => IsWarned(customer.Standing, of)),
            _ => false,
        };
    }

    private bool Add(Metric metric)
    {
        int place = _metrics.Count;
        _metrics.Add(metric);
        V1.Metric written = MetricWriter.Write(metric);
        var column = new ExportColumn { Name = metric.Name, Meaning = written.Meaning, Unit = written.Unit, Kind = written.Kind, Words = { written.Words } };
        if (written.HasMinimum)
        {
            column.Minimum = written.Minimum;
        }

        if (written.HasMaximum)
        {
            column.Maximum = written.Maximum;
        }

        return metric.Kind == Domain.Metrics.MetricKind.Word
            ? Add(column, (customer, row) => row.Words.Add(double.IsNaN(customer.Values[place]) ? "" : metric.Words[(int)customer.Values[place]]))
            : Add(column, (customer, row) => row.Numbers.Add(customer.Values[place]));
    }

    private bool AddAttribute(string name, string attribute)
    {
        int place = _attributes.Count;
        _attributes.Add(attribute);
        return AddWord(name, $"The attribute {attribute}", [], customer => customer.Attributes[place] ?? "");
    }

    private bool AddWord(string name, string meaning, IReadOnlyList<string> words, Func<CustomerFeatures, string> of) => Add(
        new ExportColumn { Name = name, Meaning = meaning, Kind = V1.MetricKind.Word, Words = { words } }, (customer, row) => row.Words.Add(of(customer)));

    private bool AddFlag(string name, string meaning, Func<CustomerFeatures, bool> of) => Add(
        new ExportColumn { Name = name, Meaning = meaning, Kind = V1.MetricKind.Flag }, (customer, row) => row.Numbers.Add(of(customer) ? 1 : 0));

    private bool Add(ExportColumn column, Action<CustomerFeatures, ExportedCustomer> fill)
    {
        Columns.Add(column);
        _fills.Add(fill);
        return true;
    }

    private static bool IsWarned(Standing? standing, string rule)
    {
        for (int place = 0; place < (standing?.Shape.Warnings.Count ?? 0); place++)
        {
            if (standing!.Shape.Warnings[place] == rule)
            {
                return standing.WarningOf(place) is { IsActive: true };
            }
        }

        return false;
    }
}
