using CustomerGrains.Domain.Customers;

namespace CustomerGrains.Domain.Tests.Customers;

public sealed class DaySetTests
{
    [Fact]
    public void Days_are_in_order_and_without_repeats()
    {
        var set = new DaySet();
        Assert.True(set.Add(9));
        Assert.True(set.Add(3));
        Assert.False(set.Add(9));
        Assert.True(set.Add(ushort.MaxValue));
        Assert.Equal([3, 9, ushort.MaxValue], set.Days.ToArray().Select(day => (int)day));
    }

    [Theory]
    [InlineData(int.MinValue, 3)]
    [InlineData(0, 3)]
    [InlineData(3, 3)]
    [InlineData(4, 2)]
    [InlineData(ushort.MaxValue, 1)]
    [InlineData(ushort.MaxValue + 1, 0)]
    [InlineData(int.MaxValue, 0)]
    public void Days_since_another_are_counted(int since, int count)
    {
        var set = new DaySet([3, 9, ushort.MaxValue]);
        Assert.Equal(count, set.CountSince(since));
    }
}
