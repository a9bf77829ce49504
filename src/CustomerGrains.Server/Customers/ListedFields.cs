using CustomerGrains.Domain;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Engine.Core.Population;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Interactions;
using CustomerGrains.V1;
using MetricKind = CustomerGrains.Domain.Metrics.MetricKind;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace CustomerGrains.Server.Customers;

/// <summary>Which columns of the index are asked for, and their values on the wire.</summary>
internal sealed class ListedFields
{
    private const string Segments = "segments";

    private readonly PopulationLayout _layout;
    private readonly List<int> _numbers = [];
    private readonly List<int> _levels = [];
    private readonly List<int> _words = [];
    private bool _hasSegments;

    private ListedFields(PopulationLayout layout) => _layout = layout;

    /// <summary>Those of names; all when there are none.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT: one is not indexed.</exception>
    public static ListedFields Of(IReadOnlyList<string> names, PopulationLayout layout)
    {
        var fields = new ListedFields(layout);
        if (names.Count == 0)
        {
            fields._numbers.AddRange(Enumerable.Range(0, layout.Numbers.Count));
            fields._levels.AddRange(Enumerable.Range(0, layout.Levels.Count));
            fields._words.AddRange(Enumerable.Range(0, layout.Attributes.Count));
            fields._hasSegments = true;
        }

        foreach (string name in names.Distinct())
        {
            fields.Add(name);
        }

        return fields;
    }

    /// <summary>A row.</summary>
    public ListedCustomer Write(IndexRow row)
    {
        var customer = new ListedCustomer { CustomerId = row.CustomerId, Version = row.Version, AsOf = InteractionWriter.Write(row.At) };
        foreach (int column in _numbers)
        {
            if (double.IsFinite(row.Numbers[column]))
            {
                customer.Metrics[_layout.Numbers[column].Name] = Value.ForNumber(row.Numbers[column]);
            }
        }

        foreach (int column in _levels)
        {
            Write(_layout.Levels[column], row.Levels[column], customer);
        }

        foreach (int column in _words)
        {
            if (row.Words[column] is { } word)
            {
                customer.Attributes[_layout.Attributes[column]] = word;
            }
        }

        for (int place = 0; _hasSegments && place < _layout.Segments.Count; place++)
        {
            if ((row.Segments >> place & 1) != 0)
            {
                customer.Segments.Add(_layout.Segments[place]);
            }
        }

        return customer;
    }

    private static void Write(LevelColumn column, byte level, ListedCustomer customer)
    {
        if (level >= column.Steps.Count)
        {
            return;
        }

        switch (column.Kind)
        {
            case LevelKind.Grading:
                customer.Grades[column.Name] = column.Steps[level];
                break;
            case LevelKind.Lifecycle:
                customer.Stages[column.Name] = column.Steps[level];
                break;
            default:
                customer.Metrics[column.Name] = column.Metric!.Kind == MetricKind.Flag ? Value.ForBool(level != 0) : Value.ForString(column.Steps[level]);
                break;
        }
    }

    private void Add(string name)
    {
        bool isAttribute = name.StartsWith(MetricCatalogue.AttributePrefix, StringComparison.Ordinal);
        if (_layout.Columns.FindNumber(name) is { } number)
        {
            _numbers.Add(number);
        }
        else if (_layout.Columns.FindLevel(name) is { } level)
        {
            _levels.Add(level);
        }
        else if (isAttribute && _layout.Columns.FindWord(name[MetricCatalogue.AttributePrefix.Length..]) is { } word)
        {
            _words.Add(word);
        }
        else if (name == Segments)
        {
            _hasSegments = true;
        }
        else
        {
            string[] all =
            [
                .. _layout.Columns.Numbers, .. _layout.Columns.Levels, Segments,
                .. _layout.Attributes.Select(attribute => MetricCatalogue.AttributePrefix + attribute),
            ];
            string meant = Spelling.Nearest(name, all) is { } near ? $"; did you mean {near}?" : "";
            throw GrpcErrors.InvalidArgument("fields", $"has '{name}', which is not indexed{meant}; indexed are {string.Join(", ", all)}");
        }
    }
}
