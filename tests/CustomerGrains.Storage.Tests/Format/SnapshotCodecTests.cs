using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Tests.Traces;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Tests.Format;

public sealed class SnapshotCodecTests
{
    private static readonly Assessment Found = new("2026-01.2", Stage.Loyal, Tier.Gold, -76_904);

    [Theory]
    [InlineData("", 0)]
    [InlineData("2026-01.2@portfolio-7", 3)]
    [InlineData("2026-01.2", short.MaxValue)]
    public void A_snapshot_reads_back_with_all_it_says(string planned, int rank) =>
        Laws.Hold(AnyTrace.Traces, 100, trace =>
        {
            var snapshot = new CustomerSnapshot(
                "anna", trace.Arrived.Length, new UInt128(ulong.MaxValue, (ulong)trace.Arrived.Length), new Instant(-5), Found,
                new ReviewPlan(planned, new Instant(long.MaxValue), rank), StateCodec.Encode(Facts.State(trace.Arrived), new IdFilter()))
            {
                Standing = trace.Arrived.Length % 2 == 0 ? [] : StandingCodec.Encode(Standings.Standing),
            };

            CustomerSnapshot read = SnapshotCodec.Decode("anna", SnapshotCodec.Encode(snapshot));

            Assert.Equal(snapshot with { State = [], Standing = [] }, read with { State = [], Standing = [] });
            Assert.Equal(snapshot.State, read.State);
            Assert.Equal(snapshot.Standing, read.Standing);
        });
}
