using System.Text;

namespace CustomerGrains.Cli.Input;

/// <summary>
/// One record of a CSV file as spans of UTF-8 bytes. There is one instance per file, filled again for every record: what it
/// hands out is borrowed until the next one is read.
/// </summary>
internal sealed class CsvRecord
{
    private byte[] _bytes = [];
    private int[] _starts = new int[32];
    private int[] _ends = new int[32];

    /// <summary>The line of the file it starts on, from 1.</summary>
    public long Line { get; set; }

    /// <summary>What is wrong with the record as a whole; null when its fields can be used.</summary>
    public string? Problem { get; set; }

    /// <summary>The number of fields.</summary>
    public int Count { get; private set; }

    /// <summary>A field without its quotes.</summary>
    public ReadOnlySpan<byte> this[int index] => _bytes.AsSpan(_starts[index], _ends[index] - _starts[index]);

    /// <summary>A field as text.</summary>
    public string Text(int index) => Encoding.UTF8.GetString(this[index]);

    /// <summary>Empties the record; the fields to come lie in <paramref name="bytes"/>.</summary>
    public void Reset(byte[] bytes, long line)
    {
        (_bytes, Line, Problem, Count) = (bytes, line, null, 0);
    }

    /// <summary>Adds a field that lies from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public void Add(int start, int end)
    {
        if (Count == _starts.Length)
        {
            Array.Resize(ref _starts, Count * 2);
            Array.Resize(ref _ends, Count * 2);
        }

        (_starts[Count], _ends[Count]) = (start, end);
        Count++;
    }
}
