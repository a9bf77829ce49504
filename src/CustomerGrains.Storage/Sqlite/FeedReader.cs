using CustomerGrains.Domain;
using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>
/// Reads changes in the order of the journal, which is a log in the order of commit: a record's sequence is its group. Those without
/// changes are passed over by their first byte, some millions a second, so there is no index to keep.
/// </summary>
internal sealed class FeedReader(Database database)
{
    /// <summary>Most records of the journal gone through in one read, which holds a reading connection.</summary>
    private const int LookedAtOnce = 65_536;

    /// <summary>The only era of a file.</summary>
    public const int Era = 1;

    private readonly Statement _identity = database.Prepare("SELECT id FROM identity");

    private readonly Statement _changes = database.Prepare(
        """
        SELECT j.sequence, c.id, j.version, j.recorded_at, j.interaction, j.assessment, j.chain
        FROM journal j CROSS JOIN customer c ON c.number = j.customer
        WHERE j.sequence BETWEEN ?1 AND ?2 AND substr(j.assessment, 1, 1) >= ?3 ORDER BY j.sequence LIMIT ?4
        """);

    private readonly Statement _chain = database.Prepare("SELECT chain FROM journal WHERE sequence = ?1");

    public UInt128 Identity()
    {
        _identity.Step();
        UInt128 identity = _identity.Chain(0);
        _identity.Reset();
        return identity;
    }

    /// <summary>What can be read up to a place.</summary>
    public static FeedBounds Bounds(FeedPosition end) => new(new FeedPosition(Era, 0, int.MaxValue), end);

    /// <summary>The place behind a record of the journal, with its check.</summary>
    public FeedPosition EndOf(long sequence)
    {
        _chain.Bind(1, sequence);
        uint check = _chain.Step() ? FeedPosition.CheckOf(_chain.Chain(0)) : 0;
        _chain.Reset();
        return FeedPosition.EndOf(Era, sequence) with { Check = check };
    }

    /// <summary>The first sequence behind a place.</summary>
    public static long FirstAfter(FeedPosition after) => after.Era < Era ? 1 : after.Group + (after.Place == 0 ? 0 : 1);

    /// <summary>A page.</summary>
    /// <param name="records">What was found.</param>
    /// <param name="after">Behind which place.</param>
    /// <param name="limit">At most how many were asked for.</param>
    /// <param name="last">Up to where it was looked for.</param>
    /// <param name="journalEnd">The journal's last.</param>
    public static FeedPage Page(List<FeedRecord> records, FeedPosition after, int limit, FeedPosition last, long journalEnd)
    {
        bool isFull = records.Count == limit;
        FeedPosition end = isFull ? records[^1].Position with { Place = int.MaxValue } : last;
        return new FeedPage(records, end <= after ? after : end, !isFull && last.Group == journalEnd);
    }

    /// <summary>Changes behind a place, up to the journal's end.</summary>
    public FeedPage After(FeedPosition after, int limit, long journalEnd)
    {
        long first = FirstAfter(after);
        long last = Math.Min(journalEnd, first + LookedAtOnce - 1);
        List<FeedRecord> records = [];
        _changes.Bind(1, first).Bind(2, last).Bind(3, [AssessmentCodec.FirstWithChanges]).Bind(4, limit);
        while (_changes.Step())
        {
            JournalRecord record = StoredRecord.Restore(
                _changes.Text(1), _changes.Int64(2), new Instant(_changes.Int64(3)), _changes.Bytes(4), _changes.Bytes(5), _changes.Chain(6));
            records.Add(FeedRecord.At(new FeedPosition(Era, _changes.Int64(0), 1), record));
        }

        return Page(records, after, limit, EndOf(last), journalEnd);
    }
}
