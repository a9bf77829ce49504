using CustomerGrains.Grpc.Internal;

namespace CustomerGrains.Grpc.Tests.Internal;

public sealed class GrpcTimeoutTests
{
    [Theory]
    [InlineData("1H", 36_000_000_000)]
    [InlineData("2M", 1_200_000_000)]
    [InlineData("3S", 30_000_000)]
    [InlineData("4m", 40_000)]
    [InlineData("5u", 50)]
    [InlineData("600n", 6)]
    [InlineData("1n", 1)]
    [InlineData("0S", 0)]
    [InlineData("99999999H", 99_999_999 * 36_000_000_000)]
    public void All_units_are_read(string text, long ticks)
    {
        Assert.True(GrpcTimeout.TryParse(text, out var timeout));
        Assert.Equal(ticks, timeout.Ticks);
    }

    [Theory]
    [InlineData(0, "0n")]
    [InlineData(-1, "0n")]
    [InlineData(1, "100n")]
    [InlineData(10_000_000, "1000000u")]
    [InlineData(36_000_000_000, "3600000m")]
    [InlineData(long.MaxValue, "99999999H")]
    public void It_is_written_in_the_finest_unit_that_holds_it(long ticks, string text) =>
        Assert.Equal(text, GrpcTimeout.Format(TimeSpan.FromTicks(ticks)));

    [Fact]
    public void Writing_and_reading_lose_at_most_a_hundred_thousandth()
    {
        for (var ticks = 1L; ticks < 99_999_999 * TimeSpan.TicksPerHour / 3; ticks *= 3)
        {
            Assert.True(GrpcTimeout.TryParse(GrpcTimeout.Format(TimeSpan.FromTicks(ticks)), out var timeout));
            Assert.InRange(timeout.Ticks, ticks, ticks + (ticks / 100_000) + 1);
        }
    }
}
