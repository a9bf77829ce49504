namespace CustomerGrains.Domain.Tests;

public sealed class InstantTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(Instant.MicrosecondsPerDay - 1, 0)]
    [InlineData(Instant.MicrosecondsPerDay, 1)]
    [InlineData(-1, -1)]
    [InlineData(-Instant.MicrosecondsPerDay, -1)]
    [InlineData(-Instant.MicrosecondsPerDay - 1, -2)]
    [InlineData(long.MaxValue, 106_751_991)]
    [InlineData(long.MinValue, -106_751_992)]
    public void A_day_begins_at_midnight(long microseconds, int day) => Assert.Equal(day, new Instant(microseconds).Day);

    [Fact]
    public void A_calendar_time_and_back()
    {
        var time = new DateTimeOffset(2026, 1, 31, 9, 0, 0, 123, 456, TimeSpan.FromHours(1));
        Assert.Equal("2026-01-31T08:00:00.123456Z", Instant.From(time).ToString());
        Assert.Equal(time, Instant.From(time).ToDateTimeOffset());
        Assert.Equal(TimeSpan.Zero, Instant.From(time).ToDateTimeOffset().Offset);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Outside_of_the_calendar_it_still_has_a_text(long microseconds)
    {
        Assert.Equal($"{microseconds} microseconds since 1970", new Instant(microseconds).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => new Instant(microseconds).ToDateTimeOffset());
    }

    [Fact]
    public void Both_ends_of_the_calendar_are_in_it()
    {
        Assert.Equal("0001-01-01T00:00:00.000000Z", Instant.From(DateTimeOffset.MinValue).ToString());
        Assert.Equal("9999-12-31T23:59:59.999999Z", Instant.From(DateTimeOffset.MaxValue).ToString());
    }

    [Fact]
    public void Instants_are_ordered()
    {
        var earlier = new Instant(1);
        Instant later = earlier.Plus(TimeSpan.FromMicroseconds(1));
        Assert.True(earlier < later && later > earlier && earlier <= later && later >= earlier && !(later <= earlier) && !(earlier >= later));
        Assert.True(earlier.CompareTo(later) < 0);
    }
}
