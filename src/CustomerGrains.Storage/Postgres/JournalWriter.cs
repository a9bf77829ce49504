using CustomerGrains.Domain;
using CustomerGrains.Storage.Format;
using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>Appends groups to the journal: one COPY each, in one transaction with what the group adds to the tallies.</summary>
internal sealed class JournalWriter(ConnectionPool connections, NewestCommits newest, CustomerKey keys, string schema)
{
    private const short Columns = 8;

    /// <summary>Bytes of a row beside its interaction and assessment.</summary>
    private const int RowBytes = 100;

    private readonly string _copy =
        $"COPY {schema}.journal (customer, version, occurred_at, id_hash, recorded_at, interaction, assessment, chain) FROM STDIN (FORMAT BINARY)";

    private readonly string _tallies = $"INSERT INTO {schema}.tally_group (content) VALUES ($1)";

    /// <summary>Writes a group; complete when it is durable.</summary>
    public async Task AppendAsync(IReadOnlyList<JournalRecord> group, ReadOnlyMemory<byte> tallies, CancellationToken cancellationToken)
    {
        // Made before the first await, because the group is only lent and an abandoned write must not look at it.
        CopyBuffer rows = Encode(group);
        JournalRecord last = group[^1];
        (Guid customer, int version, Guid chain) = (Uuid.FromUInt128(keys.Of(last.CustomerId)), checked((int)last.Version), Uuid.FromUInt128(last.Chain));
        await connections.DoAsync(
            async (connection, limit) =>
            {
                await WriteAsync(connection, rows, tallies, limit);
                newest.Note(customer, version, chain);
                return true;
            },
            cancellationToken);
    }

    private async Task WriteAsync(NpgsqlConnection connection, CopyBuffer rows, ReadOnlyMemory<byte> tallies, CancellationToken limit)
    {
        using (rows)
        {
            if (tallies.IsEmpty)
            {
                await CopyAsync(connection, rows, limit);
            }
            else
            {
                await CopyAsync(connection, rows, tallies, limit);
            }

            // To be cancelled while it waits for a standby ends a commit as if all were well, though the standby may not have it.
            limit.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The transaction begins with the first statement, so it costs one more turn to the server and back, and its end another.</summary>
    private async Task CopyAsync(NpgsqlConnection connection, CopyBuffer rows, ReadOnlyMemory<byte> tallies, CancellationToken limit)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(limit);
        await using (var insert = new NpgsqlCommand(_tallies, connection, transaction))
        {
            insert.Parameters.Add(Query.Parameter(tallies));
            await insert.PrepareAsync(limit);
            await insert.ExecuteNonQueryAsync(limit);
        }

        await CopyAsync(connection, rows, limit);
        await transaction.CommitAsync(limit);
    }

    private async Task CopyAsync(NpgsqlConnection connection, CopyBuffer rows, CancellationToken limit)
    {
        await using NpgsqlRawCopyStream copy = await connection.BeginRawBinaryCopyAsync(_copy, limit);
        await copy.WriteAsync(rows.Finish(), limit);
    }

    /// <summary>
    /// By customer, so that neighbours in the index are written one after the other, which spares up to a third in large groups, and so that
    /// two servers that fence each other meet in one order instead of in a deadlock.
    /// </summary>
    private CopyBuffer Encode(IReadOnlyList<JournalRecord> group)
    {
        var customers = new UInt128[group.Count];
        var order = new (ulong Key, int Index)[group.Count];
        int bytes = 0;
        for (int index = 0; index < group.Count; index++)
        {
            customers[index] = keys.Of(group[index].CustomerId);
            order[index] = ((ulong)(customers[index] >> 64), index);
            bytes += RowBytes + group[index].Interaction.Length + group[index].Assessment.Length;
        }

        Array.Sort(order);
        var rows = new CopyBuffer(bytes);
        foreach ((_, int index) in order)
        {
            Write(rows, customers[index], group[index]);
        }

        return rows;
    }

    private static void Write(CopyBuffer rows, UInt128 customer, JournalRecord record)
    {
        rows.Row(Columns);
        rows.Write(customer);
        rows.Write(checked((int)record.Version));
        rows.Write(record.OccurredAt);
        rows.Write((long)StableHash.Of(InteractionCodec.ReadHeader(record.Interaction).InteractionId));
        rows.Write(record.RecordedAt);
        rows.Write(record.Interaction);
        rows.Write(record.Assessment);
        rows.Write(record.Chain);
    }
}
