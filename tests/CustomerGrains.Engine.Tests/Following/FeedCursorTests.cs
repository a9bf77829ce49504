using CustomerGrains.Engine.Following;
using CustomerGrains.Storage.Following;

namespace CustomerGrains.Engine.Tests.Following;

public sealed class FeedCursorTests
{
    private static readonly UInt128 Identity = new(0x0123_4567_89ab_cdef, 42);

    [Fact]
    public void A_cursor_comes_back_as_the_place_it_stands_for()
    {
        foreach (FeedPosition place in (FeedPosition[])[default, new(1, 2, 3), FeedPosition.EndOf(7, long.MaxValue) with { Check = uint.MaxValue }, new(1, 2, 3) { Check = 1 }])
        {
            foreach (long? beside in (long?[])[null, 0, 7, long.MaxValue])
            {
                Assert.Null(FeedCursor.Read(Identity, FeedCursor.Write(Identity, place, beside), out FeedPosition read, out long? readBeside));
                Assert.Equal((place, place.Check, beside), (read, read.Check, readBeside));
            }
        }
    }

    [Fact]
    public void Format_1_is_what_it_was() => Assert.Equal("AQEjRWeJq83vAAAAAQAAAAAAAAACAAAAA5bYgHo", FeedCursor.Write(Identity, new FeedPosition(1, 2, 3)));

    [Fact]
    public void Format_2_is_what_it_was() => Assert.Equal(
        "AgEjRWeJq83vAAAAAQAAAAAAAAACAAAAAwAAAAAAAAAEmN0a-w", FeedCursor.Write(Identity, new FeedPosition(1, 2, 3), 4));

    [Fact]
    public void Format_3_is_what_it_was() => Assert.Equal(
        "AwEjRWeJq83vAAAAAQAAAAAAAAACAAAAAwAAAAWXuOXb", FeedCursor.Write(Identity, new FeedPosition(1, 2, 3) { Check = 5 }));

    [Fact]
    public void Format_4_is_what_it_was() => Assert.Equal(
        "BAEjRWeJq83vAAAAAQAAAAAAAAACAAAAAwAAAAAAAAAEAAAABWUVwA4", FeedCursor.Write(Identity, new FeedPosition(1, 2, 3) { Check = 5 }, 4));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AgEjRWeJq83vAAAAAQAAAAAAAAACAAAAA4hwKDM")]
    [InlineData("ü")]
    [InlineData("üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü")]
    public void What_is_no_cursor_is_refused(string text) => Assert.Contains("is not a cursor", FeedCursor.Read(Identity, text, out _, out _));

    [Fact]
    public void One_of_another_store_is_refused() => Assert.Contains(
        "is of another store", FeedCursor.Read(Identity + (UInt128.One << 64), FeedCursor.Write(Identity, new FeedPosition(1, 2, 3)), out _, out _));

    [Fact]
    public void One_that_the_store_keeps_is_read_under_whatever_identity_it_was_written()
    {
        Assert.Null(FeedCursor.ReadKept(FeedCursor.Write(Identity, new FeedPosition(1, 2, 3), 4), out FeedPosition read, out long? beside));
        Assert.Equal((new FeedPosition(1, 2, 3), 4), (read, beside));
        Assert.Contains("is not a cursor", FeedCursor.ReadKept("nonsense", out _, out _), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, 2, 3, 4)]
    [InlineData(1, -1, 3, 4)]
    [InlineData(1, 2, -1, 4)]
    [InlineData(1, 2, 3, -1)]
    public void One_that_stands_for_no_place_is_refused(long era, long group, int place, long beside) => Assert.Contains(
        "is damaged", FeedCursor.Read(Identity, FeedCursor.Write(Identity, new FeedPosition(era, group, place), beside), out _, out _), StringComparison.Ordinal);

    [Fact]
    public void One_that_somebody_changed_is_refused()
    {
        foreach ((FeedPosition at, long? beside) in ((FeedPosition, long?)[])[(new(1, 2, 3), null), (new(1, 2, 3), 4), (new(1, 2, 3) { Check = 5 }, null), (new(1, 2, 3) { Check = 5 }, 4)])
        {
            string text = FeedCursor.Write(Identity, at, beside);
            for (int place = 12; place < text.Length; place++)
            {
                char other = text[place] == 'A' ? 'Q' : 'A';
                Assert.NotNull(FeedCursor.Read(Identity, text[..place] + other + text[(place + 1)..], out _, out _));
            }
        }
    }
}
