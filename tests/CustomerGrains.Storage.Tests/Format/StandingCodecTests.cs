using CustomerGrains.Domain.Decisions;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Tests.Format;

public sealed class StandingCodecTests
{
    private static readonly byte[] Whole = Convert.FromHexString(Standings.Released);

    [Fact]
    public void Writes_the_released_bytes() => Assert.Equal(Standings.Released, Convert.ToHexString(StandingCodec.Encode(Standings.Standing)));

    [Fact]
    public void Reads_the_released_bytes() => Assert.Equal(Standings.Standing, StandingCodec.Decode(Whole, Standings.Shapes));

    [Fact]
    public void A_standing_cut_anywhere_is_noticed()
    {
        for (int length = 0; length < Whole.Length; length++)
        {
            Assert.Throws<StoreCorruptException>(() => StandingCodec.Decode(Whole.AsSpan(0, length), Standings.Shapes));
        }

        Assert.Throws<StoreCorruptException>(() => StandingCodec.Decode([.. Whole, 0], Standings.Shapes));
    }

    [Fact]
    public void A_standard_that_is_not_known_is_named() =>
        Assert.Contains(
            "standard 2026-09.1", Assert.Throws<StoreCorruptException>(() => StandingCodec.Decode(Whole, new StandingShapes())).Message);
}
