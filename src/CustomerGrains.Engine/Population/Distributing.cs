using CustomerGrains.Engine.Core.Population;

namespace CustomerGrains.Engine.Population;

/// <summary>Counts customers by columns of levels and by segments, in one look at each.</summary>
internal sealed class Distributing : IIndexVisitor
{
    private readonly PopulationLayout _layout;
    private readonly List<(int Column, PopulationPart[] Parts)> _levels = [];
    private readonly List<(string By, IReadOnlyList<PopulationPart> Parts)> _all = [];
    private readonly int _revenue;
    private readonly int _expectedValue;
    private readonly int _satisfaction;
    private PopulationPart[] _segments = [];

    public Distributing(PopulationLayout layout)
    {
        _layout = layout;
        _revenue = layout.Columns.FindNumber(PopulationLayout.Revenue)!.Value;
        _expectedValue = layout.Columns.FindNumber(PopulationLayout.ExpectedValue)!.Value;
        _satisfaction = layout.Columns.FindNumber(PopulationLayout.Satisfaction)!.Value;
    }

    /// <summary>All customers.</summary>
    public PopulationPart Total { get; } = new("");

    /// <summary>What was counted.</summary>
    public IReadOnlyList<(string By, IReadOnlyList<PopulationPart> Parts)> All => _all;

    /// <summary>Counts by a column of levels; the last part has those without a level.</summary>
    public void AddLevels(int column)
    {
        PopulationPart[] parts = [.. _layout.Levels[column].Steps.Select(step => new PopulationPart(step)), new PopulationPart("")];
        _levels.Add((column, parts));
        _all.Add((_layout.Levels[column].ColumnName, parts));
    }

    /// <summary>Counts by segments.</summary>
    public void AddSegments()
    {
        _segments = [.. _layout.Segments.Select(segment => new PopulationPart(segment))];
        _all.Add((PopulationView.Segments, _segments));
    }

    public void Visit(in IndexedCustomer customer)
    {
        double revenue = customer.Number(_revenue);
        double expectedValue = customer.Number(_expectedValue);
        double satisfaction = customer.Number(_satisfaction);
        Total.Add(revenue, expectedValue, satisfaction);
        foreach ((int column, PopulationPart[] parts) in _levels)
        {
            parts[Math.Min(customer.Level(column), parts.Length - 1)].Add(revenue, expectedValue, satisfaction);
        }

        for (int place = 0; place < _segments.Length; place++)
        {
            if ((customer.Segments >> place & 1) != 0)
            {
                _segments[place].Add(revenue, expectedValue, satisfaction);
            }
        }
    }
}
