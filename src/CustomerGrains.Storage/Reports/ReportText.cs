using System.Globalization;
using CustomerGrains.Domain;

namespace CustomerGrains.Storage.Reports;

/// <summary>Instants and days as text that SQLite's functions of time read and that sorts as they do.</summary>
internal static class ReportText
{
    public static string OfInstant(long microseconds) =>
        new Instant(microseconds).ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public static string OfDay(long day) =>
        DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
