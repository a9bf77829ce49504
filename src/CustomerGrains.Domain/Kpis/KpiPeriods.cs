using System.Globalization;

namespace CustomerGrains.Domain.Kpis;

/// <summary>How days are put together.</summary>
public enum KpiPeriod
{
    /// <summary>All of them.</summary>
    Whole = 0,

    /// <summary>Each for itself.</summary>
    Day = 1,

    /// <summary>Weeks from Monday.</summary>
    Week = 2,

    /// <summary>Months of the calendar.</summary>
    Month = 3,
}

/// <summary>Splits days into periods.</summary>
public static class KpiPeriods
{
    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>The periods of a range of days, the earliest first; the first and last end where the range does.</summary>
    /// <param name="firstDay">The first UTC day.</param>
    /// <param name="lastDay">The last UTC day, not before the first.</param>
    /// <param name="period">How days are put together.</param>
    public static IEnumerable<(int FirstDay, int LastDay)> Split(int firstDay, int lastDay, KpiPeriod period)
    {
        for (int first = firstDay; first <= lastDay;)
        {
            int last = Math.Min(lastDay, EndOf(first, period));
            yield return (first, last);
            first = last + 1;
        }
    }

    private static int EndOf(int day, KpiPeriod period)
    {
        DateOnly date = DateOnly.FromDayNumber(Epoch + day);
        return period switch
        {
            KpiPeriod.Day => day,
            KpiPeriod.Week => day + (7 - (int)date.DayOfWeek) % 7,
            KpiPeriod.Month => day + CultureInfo.InvariantCulture.Calendar.GetDaysInMonth(date.Year, date.Month) - date.Day,
            _ => int.MaxValue,
        };
    }
}
