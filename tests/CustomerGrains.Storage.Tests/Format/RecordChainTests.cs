using CustomerGrains.Domain;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Tests.Format;

public sealed class RecordChainTests
{
    /// <summary>The first 16 bytes of what sha256sum says of the 43 bytes 00×16 00×7 01 00×7 02 00×3 01 00×3 02 0A 0B 0C.</summary>
    [Fact]
    public void The_chain_is_the_released_one() => Assert.Equal(
        UInt128.Parse("ce43a6eea64720596fc3a3c916b698c4", System.Globalization.NumberStyles.HexNumber),
        RecordChain.Next(UInt128.Zero, 1, new Instant(2), [0x0A], [0x0B, 0x0C]));

    [Fact]
    public void Each_part_changes_the_chain()
    {
        UInt128[] chains =
        [
            RecordChain.Next(0, 1, new Instant(2), [3, 4], [5]),
            RecordChain.Next(1, 1, new Instant(2), [3, 4], [5]),
            RecordChain.Next(0, 2, new Instant(2), [3, 4], [5]),
            RecordChain.Next(0, 1, new Instant(3), [3, 4], [5]),
            RecordChain.Next(0, 1, new Instant(2), [3, 5], [5]),
            RecordChain.Next(0, 1, new Instant(2), [3, 4], [6]),
            RecordChain.Next(0, 1, new Instant(2), [3], [4, 5]),
            RecordChain.Next(0, 1, new Instant(2), new byte[5_000], [5]),
            RecordChain.Next(0, 1, new Instant(2), new byte[5_001], [5]),
        ];
        Assert.Distinct(chains);
    }

    [Fact]
    public void Records_in_order_hold() => RecordChain.Verify(0, 0, Records.Of("c", 1, 5));

    [Fact]
    public void A_missing_record_is_noticed()
    {
        List<JournalRecord> records = Records.Of("c", 1, 5);
        records.RemoveAt(2);
        Assert.Contains("version 3 is missing", Assert.Throws<StoreCorruptException>(() => RecordChain.Verify(0, 0, records)).Message);
    }

    [Fact]
    public void An_altered_record_is_noticed()
    {
        List<JournalRecord> records = Records.Of("c", 1, 5);
        records[2].Assessment[^1] ^= 1;
        Assert.Contains("version 3 is not", Assert.Throws<StoreCorruptException>(() => RecordChain.Verify(0, 0, records)).Message);
    }
}
