using System.Text;
using CustomerGrains.Cli.Mapping;

namespace CustomerGrains.Cli.Tests.Mapping;

public sealed class InstantsTests
{
    [Theory]
    [InlineData("2024-05-31", "2024-05-31T00:00:00.0000000Z")]
    [InlineData("2024-02-29T23:59:59", "2024-02-29T23:59:59.0000000Z")]
    [InlineData("2024-05-31 14:05", "2024-05-31T14:05:00.0000000Z")]
    [InlineData("2024-05-31T14:05:06.1234567Z", "2024-05-31T14:05:06.1234567Z")]
    [InlineData("2024-05-31T14:05:06.123456789Z", "2024-05-31T14:05:06.1234567Z")]
    [InlineData("2024-05-31T14:05:06,5", "2024-05-31T14:05:06.5000000Z")]
    [InlineData("2024-05-31T14:05:00+02:00", "2024-05-31T12:05:00.0000000Z")]
    [InlineData("2024-05-31T14:05:00-0530", "2024-05-31T19:35:00.0000000Z")]
    [InlineData("2024-01-01T00:30+01", "2023-12-31T23:30:00.0000000Z")]
    [InlineData("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5000000Z")]
    public void Dates_and_times_of_iso_8601_are_read(string text, string expected)
    {
        DateTime instant = Parse(TimeZoneInfo.Utc, text);
        Assert.Equal(expected, instant.ToString("O"));
        Assert.Equal(instant, Instants.ToTimestamp(instant).ToDateTime());
    }

    [Theory]
    [InlineData("31.05.2024")]
    [InlineData("2024-13-01")]
    [InlineData("2023-02-29")]
    [InlineData("2024-05-31T25:00")]
    [InlineData("2024-05-31T14")]
    [InlineData("2024-05-31T14:05:60")]
    [InlineData("2024-05-31T14:05:00.")]
    [InlineData("2024-05-31T14:05:00+2")]
    [InlineData("2024-05-31T14:05:00+02:0")]
    [InlineData("2024-05-31T14:05:00 Uhr")]
    [InlineData("2024-+5-31")]
    [InlineData("0000-01-01")]
    [InlineData("0001-01-01T00:00+05:00")]
    [InlineData("yesterday")]
    public void Anything_else_is_refused_with_what_is_expected(string text)
    {
        string? error = new Instants(TimeZoneInfo.Utc).Parse(Encoding.UTF8.GetBytes(text), out _);
        Assert.Contains($"'{text}'", error);
    }

    [Theory]
    [InlineData("2024-01-31T12:00", "2024-01-31T12:00:00.0000000Z")]
    [InlineData("2024-07-31T12:00", "2024-07-31T11:00:00.0000000Z")]
    [InlineData("2024-07-31", "2024-07-30T23:00:00.0000000Z")]
    [InlineData("2024-07-31T12:00Z", "2024-07-31T12:00:00.0000000Z")]
    [InlineData("2024-10-27T01:30", "2024-10-27T00:30:00.0000000Z")]
    public void What_has_no_offset_is_in_the_zone(string text, string expected) =>
        Assert.Equal(expected, Parse(London, text).ToString("O"));

    [Theory]
    [InlineData("Asia/Tokyo", "0001-01-01")]
    [InlineData("America/New_York", "9999-12-31T23:59:59.9999999")]
    public void A_time_that_no_utc_has_is_refused_in_a_zone_as_with_an_offset(string zone, string text) =>
        Assert.EndsWith(" is out of range", new Instants(TimeZoneInfo.FindSystemTimeZoneById(zone)).Parse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void A_time_that_the_clocks_skip_is_refused() =>
        Assert.Equal(
            "2024-03-31 01:30 does not exist in Europe/London: the clocks are put forward then",
            new Instants(London).Parse("2024-03-31T01:30"u8, out _));

    private static TimeZoneInfo London => TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private static DateTime Parse(TimeZoneInfo zone, string text)
    {
        Assert.Null(new Instants(zone).Parse(Encoding.UTF8.GetBytes(text), out DateTime instant));
        return instant;
    }
}
