using System.Text;
using CustomerGrains.Domain;
using CustomerGrains.Storage.Governance;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>The governance log on one connection.</summary>
internal sealed class GovernanceTable(Database database)
{
    private readonly Statement _all = database.Prepare(
        "SELECT sequence, kind, recorded_at, actor, content, chain FROM governance ORDER BY sequence");

    private readonly Statement _last = database.Prepare("SELECT sequence, chain FROM governance ORDER BY sequence DESC LIMIT 1");

    // Prepared with the first entry, because a connection that only reads shares this class.
    private Statement? _insert;

    /// <summary>Writes an entry within the transaction under way, if it is the next one.</summary>
    public GovernanceAppend Append(GovernanceEntry entry)
    {
        (long sequence, UInt128 chain) = _last.Step() ? (_last.Int64(0), _last.Chain(1)) : (0, UInt128.Zero);
        _last.Reset();
        if (entry.Sequence != sequence + 1)
        {
            return GovernanceAppend.Conflict;
        }

        _insert ??= database.Prepare("INSERT INTO governance VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        _insert.Bind(1, entry.Sequence).Bind(2, entry.Kind).Bind(3, entry.RecordedAt.Microseconds).Bind(4, entry.Actor)
            .Bind(5, entry.Content).Bind(6, GovernanceChain.Next(chain, entry)).Run();
        return GovernanceAppend.Appended;
    }

    /// <summary>Entries after a sequence, all of the log checked.</summary>
    public List<GovernanceEntry> Read(long afterSequence)
    {
        var rows = new List<(GovernanceEntry, UInt128)>();
        while (_all.Step())
        {
            var entry = new GovernanceEntry(_all.Int64(0), Text(1), new Instant(_all.Int64(2)), Text(3), _all.Bytes(4));
            rows.Add((entry, _all.Chain(5)));
        }

        return GovernanceChain.Verified(rows, afterSequence);
    }

    private string Text(int column) => Encoding.UTF8.GetString(_all.Span(column));
}
