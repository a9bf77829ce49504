using System.Buffers;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Ingest;

/// <summary>Rows that travel together, with what is needed to say of each what became of it.</summary>
internal sealed class RowBatch
{
    private const int RawBytesMax = 1024 * 1024;

    private readonly List<BatchRow> _rows = [];
    private readonly List<Interaction> _interactions = [];
    private readonly ArrayBufferWriter<byte> _raw = new();

    /// <summary>The rows in the order of the file.</summary>
    public IReadOnlyList<BatchRow> Rows => _rows;

    /// <summary>The interactions of the rows that can be used, in the same order.</summary>
    public IReadOnlyList<Interaction> Interactions => _interactions;

    /// <summary>Place in the unpacked content behind the last row.</summary>
    public long EndPosition { get; private set; }

    /// <summary>Takes in the row that the source stands at.</summary>
    public void Add(IRowSource source)
    {
        int start = _raw.WrittenCount;
        _raw.Write(source.Raw);
        string id = source.DerivesIds ? source.Interaction.Id : "";
        _rows.Add(new BatchRow(source.Line, id, source.Problem, start, _raw.WrittenCount));
        EndPosition = source.Position;
        if (source.Problem is null)
        {
            _interactions.Add(source.Interaction);
        }
    }

    /// <summary>Whether no further row should be added.</summary>
    public bool IsFull(int rowsMax) => _rows.Count >= rowsMax || _raw.WrittenCount >= RawBytesMax;

    /// <summary>A row as it stands in the file.</summary>
    public ReadOnlySpan<byte> Raw(BatchRow row) => _raw.WrittenSpan[row.RawStart..row.RawEnd];
}
