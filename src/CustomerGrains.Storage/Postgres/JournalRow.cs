using CustomerGrains.Domain;
using CustomerGrains.Storage.Format;
using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>A journal row as a record.</summary>
internal static class JournalRow
{
    /// <summary>How many columns <see cref="Columns"/> are.</summary>
    public const int ColumnCount = 5;

    /// <summary>The columns of table j that <see cref="Read"/> takes, in its order.</summary>
    public const string Columns = "j.version, j.recorded_at, j.interaction, j.assessment, j.chain";

    /// <summary>Reads the columns from one on.</summary>
    public static JournalRecord Read(NpgsqlDataReader row, int from, string customerId) => StoredRecord.Restore(
        customerId,
        row.GetInt32(from),
        Instant(row, from + 1),
        row.GetFieldValue<byte[]>(from + 2),
        row.GetFieldValue<byte[]>(from + 3),
        Number(row, from + 4));

    public static Instant Instant(NpgsqlDataReader row, int column) => PostgresTime.ToInstant(row.GetFieldValue<long>(column));

    public static UInt128 Number(NpgsqlDataReader row, int column) => Uuid.ToUInt128(row.GetGuid(column));
}
