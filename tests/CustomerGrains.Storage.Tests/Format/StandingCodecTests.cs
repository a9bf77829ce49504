using CustomerGrains.Domain.Decisions;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Tests.Format;

/// <summary>Standings as bytes: the released bytes, and that everything is kept.</summary>
public sealed class StandingCodecTests
{
    /// <summary>Written by version 1 of the format; never changes.</summary>
    private const string Released =
        "01" + "027632" + "03D0A5010000" + "01D1A5010102DAA501F6A501" + "02ECA40100" + "02" + "01027631"
        + "01" + "0474696572" + "04676F6C64" + "0D6C6F6E67206120667269656E64" + "03616E6E" + "F8CF02";

    private static readonly StandingShape Shape = new(
        "v2",
        [new NamedSteps("tier", ["bronze", "silver", "gold"]), new NamedSteps("amount", ["low", "high"])],
        [new NamedSteps("life", ["new", "old"])],
        ["staff", "lapsed"]);

    private readonly StandingShapes _shapes = new();

    public StandingCodecTests() => _shapes.Add(Shape);

    [Fact]
    public void Everything_is_kept()
    {
        var random = new Random(1);
        for (int i = 0; i < 2_000; i++)
        {
            Standing standing = RandomStanding(random);
            byte[] bytes = StandingCodec.Encode(standing);
            Standing read = StandingCodec.Decode(bytes, _shapes);
            Assert.Equal(standing, read);
            Assert.Equal(bytes, StandingCodec.Encode(read));
        }
    }

    [Fact]
    public void The_released_bytes_are_written_and_read()
    {
        var standing = new Standing(
            Shape, [new GradeStanding(3, 21_200), new GradeStanding(1, 21_201, 1, 2, 21_210, 21_238)], [new StageStanding(2, 21_100)], 2, ["v2", "v1"],
            [new GradeOverride("tier", "gold", "long a friend", "ann", 21_500)]);
        Assert.Equal(Released, Convert.ToHexString(StandingCodec.Encode(standing)));
        Assert.Equal(standing, StandingCodec.Decode(Convert.FromHexString(Released), _shapes));
    }

    [Fact]
    public void Every_shorter_or_longer_text_is_noticed()
    {
        byte[] bytes = StandingCodec.Encode(RandomStanding(new Random(2)));
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<StoreCorruptException>(() => StandingCodec.Decode(bytes.AsSpan(0, length), _shapes));
        }

        Assert.Throws<StoreCorruptException>(() => StandingCodec.Decode([.. bytes, 0], _shapes));
        Assert.Throws<StoreCorruptException>(() => StandingCodec.Decode([2, .. bytes[1..]], _shapes));
    }

    [Fact]
    public void A_standing_of_a_standard_that_is_not_known_cannot_be_read()
    {
        byte[] bytes = StandingCodec.Encode(RandomStanding(new Random(3)));
        Assert.Contains("standard v2, which is not known", Assert.Throws<StoreCorruptException>(() => StandingCodec.Decode(bytes, new StandingShapes())).Message);
    }

    [Fact]
    public void A_version_never_has_two_shapes()
    {
        _shapes.Add(Shape with { Segments = ["staff", "lapsed"] });
        Assert.Throws<ArgumentException>(() => _shapes.Add(Shape with { Segments = ["staff"] }));
    }

    private static Standing RandomStanding(Random random)
    {
        GradeStanding Grade(int levels) => random.Next(2) == 0
            ? new GradeStanding((byte)random.Next(levels + 1), (ushort)random.Next(65_536), (byte)random.Next(2))
            : new GradeStanding(
                (byte)random.Next(levels + 1), (ushort)random.Next(65_536), (byte)random.Next(2), (byte)(1 + random.Next(levels)),
                (ushort)random.Next(65_536), (ushort)random.Next(65_536));
        GradeOverride[] overrides = random.Next(3) > 0 ? [] : [new GradeOverride("tier", "gold", "a good reason", "ann", random.Next(-5, 60_000))];
        return new Standing(
            Shape, [Grade(3), Grade(2)], [new StageStanding((byte)random.Next(3), (ushort)random.Next(65_536), (byte)random.Next(2))],
            (ulong)random.Next(4), ["v2", "v1"], overrides);
    }
}
