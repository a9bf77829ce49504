using CustomerGrains.Domain;
using CustomerGrains.Engine.Core.Population;

namespace CustomerGrains.Engine.Population;

/// <summary>Some thousand rows of the index, an array for each column. Whoever reads or writes it holds its lock.</summary>
internal sealed class IndexChunk
{
    public const int Rows = 4_096;

    private readonly double[][] _numbers;
    private readonly byte[][] _levels;
    private readonly int[][] _words;

    public IndexChunk(IndexColumns columns)
    {
        _numbers = ArraysOf<double>(columns.Numbers.Count);
        _levels = ArraysOf<byte>(columns.Levels.Count);
        _words = ArraysOf<int>(columns.Words.Count);
    }

    public Lock Lock { get; } = new();

    /// <summary>Rows in use or given up, from the first on.</summary>
    public int Count { get; set; }

    /// <summary>Customers' ids; null where a row was given up.</summary>
    public string?[] Ids { get; } = new string?[Rows];

    /// <summary>The number of the write that a row was written with, in the order of all writes.</summary>
    public long[] Writes { get; } = new long[Rows];

    /// <summary>The newest of <see cref="Writes"/>.</summary>
    public long LastWrite { get; private set; }

    public long[] Versions { get; } = new long[Rows];

    public Instant[] At { get; } = new Instant[Rows];

    public ulong[] Segments { get; } = new ulong[Rows];

    public double[] Numbers(int column) => _numbers[column];

    public byte[] Levels(int column) => _levels[column];

    public int[] Words(int column) => _words[column];

    public void Write(int row, IndexRow from, ReadOnlySpan<WordList> words, long write)
    {
        Writes[row] = LastWrite = write;
        Ids[row] ??= from.CustomerId;
        Versions[row] = from.Version;
        At[row] = from.At;
        Segments[row] = from.Segments;
        for (int i = 0; i < _numbers.Length; i++)
        {
            _numbers[i][row] = from.Numbers[i];
        }

        for (int i = 0; i < _levels.Length; i++)
        {
            _levels[i][row] = from.Levels[i];
        }

        for (int i = 0; i < _words.Length; i++)
        {
            _words[i][row] = words[i].Take(from.Words[i]);
        }
    }

    public void Read(int row, IndexRow into, ReadOnlySpan<WordList> words)
    {
        into.CustomerId = Ids[row]!;
        into.Version = Versions[row];
        into.At = At[row];
        into.Segments = Segments[row];
        for (int i = 0; i < _numbers.Length; i++)
        {
            into.Numbers[i] = _numbers[i][row];
        }

        for (int i = 0; i < _levels.Length; i++)
        {
            into.Levels[i] = _levels[i][row];
        }

        for (int i = 0; i < _words.Length; i++)
        {
            into.Words[i] = words[i].WordOf(_words[i][row]);
        }
    }

    private static T[][] ArraysOf<T>(int count)
    {
        var arrays = new T[count][];
        for (int i = 0; i < count; i++)
        {
            arrays[i] = new T[Rows];
        }

        return arrays;
    }
}
