using CustomerGrains.Engine.Core.Population;

namespace CustomerGrains.Engine.Population;

/// <summary>A row of the index while it is looked at; valid only there.</summary>
internal readonly ref struct IndexedCustomer(IndexChunk chunk, int row)
{
    public string Id => chunk.Ids[row]!;

    public ulong Segments => chunk.Segments[row];

    /// <summary>A number; NaN where unknown.</summary>
    public double Number(int column) => chunk.Numbers(column)[row];

    /// <summary>A level; <see cref="IndexRow.NoLevel"/> where there is none.</summary>
    public byte Level(int column) => chunk.Levels(column)[row];

    /// <summary>A word's number; 0 for none.</summary>
    public int Word(int column) => chunk.Words(column)[row];
}
