using System.Collections.Concurrent;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Metrics;

namespace CustomerGrains.Engine.Core.Population;

/// <summary>
/// Makes rows of the population index: metrics as they are on the day, decisions as they were recorded. Safe for concurrent use.
/// </summary>
public sealed class RowMaker
{
    private readonly ConcurrentDictionary<string, StandingPlaces> _places = new(StringComparer.Ordinal);
    private readonly Metric[] _numbers;
    private readonly (int Column, Metric Metric)[] _words;

    /// <summary>Makes a maker.</summary>
    /// <param name="layout">What a row has.</param>
    /// <param name="standards">The standards that metrics are found by.</param>
    public RowMaker(PopulationLayout layout, AppliedStandards standards)
    {
        (Layout, Standards) = (layout, standards);
        _numbers = [.. layout.Numbers];
        _words = [.. layout.Levels.Index().Where(each => each.Item.Metric is not null).Select(each => (each.Index, each.Item.Metric!))];
    }

    /// <summary>What a row has.</summary>
    public PopulationLayout Layout { get; }

    /// <summary>The standards that metrics are found by.</summary>
    public AppliedStandards Standards { get; }

    /// <summary>Makes the row of a customer.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="version">Its version, 1 or more.</param>
    /// <param name="state">Its facts at that version.</param>
    /// <param name="standing">What was decided about it; null before the first decision.</param>
    /// <param name="at">The instant that values are to be right at.</param>
    public IndexRow Make(string customerId, long version, CustomerState state, Standing? standing, Instant at)
    {
        var row = new IndexRow(Layout.Columns) { CustomerId = customerId, Version = version, At = at, Standing = standing };
        var reader = new MetricReader(state, Standards.For(customerId, standing).Standard, Standards.Context.Portfolio, at.Day) { Care = standing?.Care };
        for (int column = 0; column < _numbers.Length; column++)
        {
            row.Numbers[column] = reader.Read(_numbers[column]);
        }

        foreach ((int column, Metric metric) in _words)
        {
            row.Levels[column] = reader.Read(metric) is var value && double.IsNaN(value) ? IndexRow.NoLevel : (byte)value;
        }

        for (int column = 0; column < Layout.Attributes.Count; column++)
        {
            row.Words[column] = reader.Attribute(Layout.Attributes[column]);
        }

        if (standing is not null)
        {
            _places.GetOrAdd(standing.Shape.Version, static (_, of) => new StandingPlaces(of.Shape, of.Layout), (standing.Shape, Layout)).Write(standing, row);
        }

        return row;
    }
}
