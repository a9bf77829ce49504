namespace CustomerGrains.Domain.Care;

/// <summary>A day of each year.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31; a 29th of February is the 28th where there is none.</param>
internal readonly record struct MonthDay(int Month, int Day)
{
    private const int LeapYear = 2024;
    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>Reads MM-DD or YYYY-MM-DD.</summary>
    /// <returns>The day; null where the text is none.</returns>
    public static MonthDay? Parse(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> day = text.Length == 10 && text[4] == '-' && IsNumber(text[..4]) ? text[5..] : text;
        if (day.Length != 5 || day[2] != '-' || !IsNumber(day[..2]) || !IsNumber(day[3..]))
        {
            return null;
        }

        (int month, int number) = (Number(day[..2]), Number(day[3..]));
        return month is >= 1 and <= 12 && number >= 1 && number <= DateTime.DaysInMonth(LeapYear, month) ? new MonthDay(month, number) : null;
    }

    /// <summary>The first UTC day of that name on or after another one.</summary>
    public int OnOrAfter(int day)
    {
        int year = Math.Max(DateOnly.FromDayNumber(Math.Max(day, 0) + Epoch).Year, 1);
        int found = In(year);
        return found >= day ? found : In(year + 1);
    }

    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        foreach (char each in text)
        {
            if (!char.IsAsciiDigit(each))
            {
                return false;
            }
        }

        return true;
    }

    private static int Number(ReadOnlySpan<char> digits) => ((digits[0] - '0') * 10) + (digits[1] - '0');

    private int In(int year) => new DateOnly(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month))).DayNumber - Epoch;
}
