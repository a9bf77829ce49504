using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Engine.Core.Population;

/// <summary>What the index keeps of one customer, as it is handed in and given out. Whoever hands one in may use it again for the next.</summary>
public sealed class IndexRow
{
    /// <summary>The level of a customer who has none.</summary>
    public const byte NoLevel = byte.MaxValue;

    /// <summary>Makes a row with nothing known.</summary>
    /// <param name="columns">The columns.</param>
    public IndexRow(IndexColumns columns)
    {
        Columns = columns;
        Numbers = new double[columns.Numbers.Count];
        Levels = new byte[columns.Levels.Count];
        Words = new string?[columns.Words.Count];
        Numbers.AsSpan().Fill(double.NaN);
        Levels.AsSpan().Fill(NoLevel);
    }

    /// <summary>The columns it has values of; an index takes rows of its own columns only.</summary>
    public IndexColumns Columns { get; }

    /// <summary>The customer.</summary>
    public string CustomerId { get; set; } = "";

    /// <summary>The customer's version that the row was made from.</summary>
    public long Version { get; set; }

    /// <summary>The instant the values are right at.</summary>
    public Instant At { get; set; }

    /// <summary>Segments that the customer is in, a bit each, in the standard's order.</summary>
    public ulong Segments { get; set; }

    /// <summary>What has been decided about the customer; null before the first decision. The index keeps the levels of it only.</summary>
    public Standing? Standing { get; set; }

    /// <summary>Numbers in the order of their columns; NaN where unknown.</summary>
    public double[] Numbers { get; }

    /// <summary>Levels in the order of their columns, lowest 0; <see cref="NoLevel"/> where there is none.</summary>
    public byte[] Levels { get; }

    /// <summary>Words in the order of their columns; null where there is none.</summary>
    public string?[] Words { get; }
}
