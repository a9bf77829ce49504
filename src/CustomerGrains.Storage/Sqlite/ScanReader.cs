using CustomerGrains.Domain;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>Reads the journal in the order in which it lies.</summary>
internal sealed class ScanReader(Database database)
{
    private readonly Statement _end = database.Prepare("SELECT COALESCE(MAX(sequence), 0) FROM journal");

    private readonly Statement _range = database.Prepare(
        "SELECT customer, version, recorded_at, interaction, assessment FROM journal WHERE sequence BETWEEN ?1 AND ?2 ORDER BY sequence");

    /// <summary>The sequence of the newest durable record; 0 when there is none.</summary>
    public long End()
    {
        _end.Step();
        long sequence = _end.Int64(0);
        _end.Reset();
        return sequence;
    }

    /// <summary>All records from one sequence to another, both included.</summary>
    /// <exception cref="StoreCorruptException">One is missing.</exception>
    public List<ScannedRecord> Range(long first, long last, bool withAssessments)
    {
        var records = new List<ScannedRecord>((int)(last - first + 1));
        _range.Bind(1, first).Bind(2, last);
        while (_range.Step())
        {
            records.Add(new ScannedRecord((UInt128)_range.Int64(0), _range.Int64(1), new Instant(_range.Int64(2)), _range.Bytes(3))
            {
                Assessment = withAssessments ? _range.Bytes(4) : [],
            });
        }

        return records.Count == last - first + 1
            ? records
            : throw new StoreCorruptException($"of the journal's records {first} to {last} only {records.Count} are there");
    }
}
