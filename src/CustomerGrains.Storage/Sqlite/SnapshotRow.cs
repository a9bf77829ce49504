using CustomerGrains.Domain;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>A snapshot row as a snapshot.</summary>
internal static class SnapshotRow
{
    /// <summary>The columns of table s that <see cref="Read"/> takes, in its order.</summary>
    public const string Columns = "s.version, s.chain, s.recorded_at, s.state, s.assessment, s.standard, s.review_at, s.review_rank";

    /// <summary>Reads the row a statement stands at. A snapshot from before assessments were kept with them has the default one.</summary>
    /// <param name="row">The statement.</param>
    /// <param name="from">Where in its columns <see cref="Columns"/> begin.</param>
    /// <param name="customerId">Whose it is.</param>
    public static CustomerSnapshot Read(Statement row, int from, string customerId)
    {
        ReadOnlySpan<byte> assessment = row.IsNull(from + 4) ? [] : row.Span(from + 4);
        return new CustomerSnapshot(
            customerId,
            row.Int64(from),
            row.Chain(from + 1),
            new Instant(row.Int64(from + 2)),
            assessment.IsEmpty ? default : AssessmentCodec.Decode(assessment),
            new ReviewPlan(row.Text(from + 5), new Instant(row.Int64(from + 6)), row.Int32(from + 7)),
            row.Bytes(from + 3))
        {
            Standing = assessment.IsEmpty ? [] : AssessmentCodec.StandingOf(assessment).ToArray(),
        };
    }
}
