using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Tests.Format;

public sealed class InteractionCodecTests
{
    public static TheoryData<string> Names => new(Interactions.Details().Select(each => each.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Writes_the_released_bytes(string name) =>
        Assert.Equal(ReleasedInteractions.Version1[name], Convert.ToHexString(InteractionCodec.Encode(Named(name))));

    [Theory]
    [MemberData(nameof(Names))]
    public void Reads_the_released_bytes(string name) =>
        Assert.Equal(Named(name), InteractionCodec.Decode(Convert.FromHexString(ReleasedInteractions.Version1[name])));

    [Fact]
    public void Every_kind_has_released_bytes() =>
        Assert.Equal(Enum.GetValues<InteractionKind>(), Interactions.Details().Select(each => each.Detail.Kind).Distinct());

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public void Numbers_keep_their_extremes(long number)
    {
        var interaction = new Interaction(
            string.Empty, string.Empty, Channel.Other, new Instant(number), new Purchase(new Money(Currency.At(0), number), Units: number));
        Assert.Equal(interaction, InteractionCodec.Decode(InteractionCodec.Encode(interaction)));
    }

    [Fact]
    public void Long_texts_outgrow_the_stack()
    {
        Interaction interaction = Interactions.Of(new Complaint(Severity.Major, Text: string.Concat(Enumerable.Repeat("語る🙂", 5_000))));
        Assert.Equal(interaction, InteractionCodec.Decode(InteractionCodec.Encode(interaction)));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.ThrowsAny<ArgumentException>(() => InteractionCodec.Encode(Interactions.Of(new AttributeChange("name", "\uD83D"))));

    [Fact]
    public void A_number_that_an_enumeration_lacks_is_refused() =>
        Assert.Throws<ArgumentException>(() => InteractionCodec.Encode(Interactions.Of(new Complaint((Severity)99))));

    [Fact]
    public void A_record_cut_anywhere_is_noticed()
    {
        foreach (string hex in ReleasedInteractions.Version1.Values)
        {
            byte[] whole = Convert.FromHexString(hex);
            for (int length = 0; length < whole.Length; length++)
            {
                Assert.Throws<StoreCorruptException>(() => InteractionCodec.Decode(whole.AsSpan(0, length)));
            }

            Assert.Throws<StoreCorruptException>(() => InteractionCodec.Decode([.. whole, 0]));
        }
    }

    [Fact]
    public void Whatever_is_read_would_be_written_the_same_way()
    {
        foreach (string hex in ReleasedInteractions.Version1.Values)
        {
            byte[] whole = Convert.FromHexString(hex);
            for (int bit = 0; bit < whole.Length * 8; bit++)
            {
                byte[] bytes = [.. whole];
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.Equal(bytes, ReadAndWrite(bytes));
            }
        }
    }

    [Fact]
    public void A_header_is_read_without_the_rest()
    {
        InteractionHeader header = InteractionCodec.ReadHeader(InteractionCodec.Encode(Interactions.Of(new Visit())));
        Assert.Equal(1_767_225_600_000_001, header.OccurredAt.Microseconds);
        Assert.Equal("kundin-ü"u8, header.CustomerId);
        Assert.Equal("i-1"u8, header.InteractionId);
    }

    private static byte[] ReadAndWrite(byte[] bytes)
    {
        Interaction interaction;
        try
        {
            interaction = InteractionCodec.Decode(bytes);
        }
        catch (StoreCorruptException)
        {
            return bytes;
        }

        return InteractionCodec.Encode(interaction);
    }

    private static Interaction Named(string name) => Interactions.Of(Interactions.Details().Single(each => each.Name == name).Detail);
}
