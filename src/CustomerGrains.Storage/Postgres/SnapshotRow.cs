using CustomerGrains.Storage.Format;
using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>A snapshot row as a snapshot.</summary>
internal static class SnapshotRow
{
    /// <summary>How many columns <see cref="Columns"/> are.</summary>
    public const int ColumnCount = 8;

    /// <summary>The columns of table s that <see cref="Read"/> takes, in its order.</summary>
    public const string Columns = "s.version, s.chain, s.recorded_at, s.state, s.assessment, s.standard, s.review_at, s.review_rank";

    /// <summary>As many columns without a snapshot.</summary>
    public const string NoColumns = "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL";

    /// <summary>Reads the columns from one on. A snapshot from before assessments were kept with them has the default one.</summary>
    public static CustomerSnapshot Read(NpgsqlDataReader row, int from, string customerId)
    {
        byte[] assessment = row.IsDBNull(from + 4) ? [] : row.GetFieldValue<byte[]>(from + 4);
        return new CustomerSnapshot(
            customerId,
            row.GetInt32(from),
            JournalRow.Number(row, from + 1),
            JournalRow.Instant(row, from + 2),
            assessment.Length == 0 ? default : AssessmentCodec.Decode(assessment),
            new ReviewPlan(row.GetString(from + 5), JournalRow.Instant(row, from + 6), row.GetInt16(from + 7)),
            row.IsDBNull(from + 3) ? [] : row.GetFieldValue<byte[]>(from + 3))
        {
            Standing = assessment.Length == 0 ? [] : AssessmentCodec.StandingOf(assessment).ToArray(),
        };
    }
}
