using CustomerGrains.Domain;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Trials;

/// <summary>
/// The records of some of the customers, a slice of all by a hash of who they are, as they come from a scan. A scan gives records in no
/// order, and all of a customer's are needed at once: so as many customers are taken at a time as memory is given for, and the journal is
/// read once for each slice.
/// </summary>
/// <param name="slice">Which of the slices, from 0.</param>
/// <param name="slices">How many there are.</param>
/// <param name="begin">What had been decided until then is kept of each customer.</param>
internal sealed class JournalSlice(int slice, int slices, Instant begin)
{
    /// <summary>What a record takes beside its bytes, and a customer beside its records, about.</summary>
    private const int RecordBytes = 48;
    private const int CustomerBytes = 512;

    private readonly Dictionary<UInt128, JournalPart> _records = [];

    /// <summary>Memory that all records seen take, also those of other slices.</summary>
    public long BytesSeen { get; private set; }

    /// <summary>What there is of each customer.</summary>
    public IReadOnlyCollection<JournalPart> Customers => _records.Values;

    /// <summary>Takes a record in if it is of the slice.</summary>
    public void Add(in ScannedRecord record)
    {
        BytesSeen += record.Interaction.Length + RecordBytes + (record.Version == 1 ? CustomerBytes : 0);
        if (SliceOf(record.Customer) != slice)
        {
            return;
        }

        if (!_records.TryGetValue(record.Customer, out JournalPart? part))
        {
            _records[record.Customer] = part = new JournalPart();
        }

        part.Records.Add((record.Version, record.RecordedAt, record.Interaction));
        if (record.RecordedAt <= begin && record.Version > part.DecidedVersion && AssessmentCodec.StandingOf(record.Assessment) is { IsEmpty: false } standing)
        {
            (part.DecidedVersion, part.Standing) = (record.Version, standing.ToArray());
        }
    }

    /// <summary>Forgets what it holds.</summary>
    public void Clear() => _records.Clear();

    private int SliceOf(UInt128 customer) =>
        slices == 1 ? 0 : (int)(StableHash.Mix((ulong)customer ^ (ulong)(customer >> 64)) % (ulong)slices);
}
