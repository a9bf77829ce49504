using CustomerGrains.Domain;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>A journal row as a record, checked against the place that led to it.</summary>
internal static class StoredRow
{
    public const string Columns = "j.customer, j.version, j.recorded_at, j.interaction, j.assessment, j.chain";

    /// <summary>Reads the row a statement stands at.</summary>
    /// <param name="row">A statement whose columns from 0 are <see cref="Columns"/>, null when the row is not there.</param>
    /// <param name="customer">Whose record it should be.</param>
    /// <param name="version">The version it should be.</param>
    public static JournalRecord Read(Statement row, KnownCustomer customer, long version)
    {
        if (row.IsNull(0))
        {
            throw new StoreCorruptException($"a customer's version {version} is missing");
        }

        if (row.Int64(0) != customer.Number || row.Int64(1) != version)
        {
            throw new StoreCorruptException($"a customer's version {version} is not what was written: another record is in its place");
        }

        return StoredRecord.Restore(customer.Id, version, new Instant(row.Int64(2)), row.Bytes(3), row.Bytes(4), row.Chain(5));
    }
}
