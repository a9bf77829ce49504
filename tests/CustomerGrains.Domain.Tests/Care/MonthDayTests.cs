using System.Globalization;
using CustomerGrains.Domain.Care;

namespace CustomerGrains.Domain.Tests.Care;

/// <summary>On which day birthdays and holidays fall.</summary>
public sealed class MonthDayTests
{
    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    [Theory]
    [InlineData("02-29", "2026-01-01", "2026-02-28")]
    [InlineData("02-29", "2026-03-01", "2027-02-28")]
    [InlineData("02-29", "2027-03-01", "2028-02-29")]
    [InlineData("2004-02-29", "2028-02-29", "2028-02-29")]
    [InlineData("02-29", "2028-03-01", "2029-02-28")]
    [InlineData("02-29", "2096-03-01", "2097-02-28")]
    [InlineData("02-29", "2100-01-01", "2100-02-28")]
    [InlineData("01-31", "2026-01-31", "2026-01-31")]
    [InlineData("12-31", "2026-12-31", "2026-12-31")]
    [InlineData("01-01", "2026-12-31", "2027-01-01")]
    public void It_falls_on_its_date_or_on_the_last_day_of_a_month_that_is_too_short(string written, string from, string expected) =>
        Assert.Equal(DayOf(expected), MonthDay.Parse(written)!.Value.OnOrAfter(DayOf(from)));

    private static int DayOf(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - Epoch;
}
