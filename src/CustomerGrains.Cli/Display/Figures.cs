using System.Globalization;
using CustomerGrains.Cli.Mapping;
using CustomerGrains.Client;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Display;

/// <summary>Figures as people read them. What is not known is a dash.</summary>
internal static class Figures
{
    /// <summary>Stands for what is not known.</summary>
    public const string None = "–";

    private const int LifetimeDays = 0;

    /// <summary>An instant in UTC, to the second.</summary>
    public static string Of(Timestamp? instant) =>
        instant is null ? None : instant.ToDateTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A count with thousands apart.</summary>
    public static string Of(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count of something, for example "1 warning" and "2 warnings".</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">What, of which there is one; its plural ends in s.</param>
    public static string Of(long count, string noun) => $"{Of(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A number with a fixed number of decimals.</summary>
    public static string Of(double number, int decimals) => number.ToString("N" + decimals, CultureInfo.InvariantCulture);

    /// <summary>What something adds, with its sign, to the third decimal.</summary>
    public static string Signed(double points) => points.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);

    /// <summary>How many customers can be served on a level, and how many more are on it; none for any number.</summary>
    public static string Capacity(long customers, long capacity) =>
        capacity == 0 ? None : customers > capacity ? $"{Of(capacity)}, {Of(customers - capacity)} too many" : Of(capacity);

    /// <summary>A share as per cent.</summary>
    public static string Share(double share) => (100 * share).ToString("F1", CultureInfo.InvariantCulture) + " %";

    /// <summary>A day given as days since 1970-01-01.</summary>
    public static string Day(int day) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An amount with its currency.</summary>
    public static string Of(Money? money) =>
        money is null || money.CurrencyCode.Length == 0 ? None : $"{Amount(money.MinorUnits, money.CurrencyCode)} {money.CurrencyCode}";

    /// <summary>An amount without its currency.</summary>
    public static string Amount(long minorUnits, string currencyCode) => Amounts.IsCurrencyCode(currencyCode)
        ? Amounts.FromMinorUnits(minorUnits, currencyCode).ToString("N" + Amounts.Decimals(currencyCode), CultureInfo.InvariantCulture)
        : Of(minorUnits);

    /// <summary>The name of a window.</summary>
    public static string Window(int days) => days == LifetimeDays ? "lifetime" : Of(days, "day");

    /// <summary>A probability to four digits; one that has none of them says so, because it is not 0.</summary>
    public static string Chance(double probability) => probability < 0.0001 ? "< 0.0001" : Of(probability, 4);

    /// <summary>Seconds as days, hours, minutes and seconds.</summary>
    public static string Span(double seconds)
    {
        TimeSpan span = TimeSpan.FromSeconds(seconds);
        return span switch
        {
            { TotalDays: >= 1 } => $"{(int)span.TotalDays} d {span.Hours} h",
            { TotalHours: >= 1 } => $"{(int)span.TotalHours} h {span.Minutes} min",
            { TotalMinutes: >= 1 } => $"{(int)span.TotalMinutes} min {span.Seconds} s",
            _ => Of(span.TotalSeconds, 0) + " s",
        };
    }

    /// <summary>The word for a value of an enumeration.</summary>
    public static string Word<TEnum>(TEnum value)
        where TEnum : struct, System.Enum => value.Equals(default(TEnum)) ? None : Words<TEnum>.Of(value).Replace('_', ' ');
}
