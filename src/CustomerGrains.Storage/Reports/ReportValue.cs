using System.Globalization;
using CustomerGrains.Domain;

namespace CustomerGrains.Storage.Reports;

/// <summary>A value of a report, or none. What it is its column says.</summary>
public readonly record struct ReportValue
{
    private ReportValue(bool isThere, long whole, double number, string? text) => (IsThere, Whole, Number, Text) = (isThere, whole, number, text);

    /// <summary>No value: NULL.</summary>
    public static ReportValue None => default;

    /// <summary>Whether there is one.</summary>
    public bool IsThere { get; }

    /// <summary>A whole number; a flag's 1 or 0, an instant's microseconds since 1970, a day's number since 1970.</summary>
    internal long Whole { get; }

    /// <summary>A number.</summary>
    internal double Number { get; }

    /// <summary>Words, or JSON.</summary>
    internal string? Text { get; }

    /// <summary>Words, or JSON; none for null.</summary>
    public static implicit operator ReportValue(string? text) => FromString(text);

    /// <summary>A whole number.</summary>
    public static implicit operator ReportValue(long whole) => FromInt64(whole);

    /// <summary>A number; none when it is not one.</summary>
    public static implicit operator ReportValue(double number) => FromDouble(number);

    /// <summary>True or false.</summary>
    public static implicit operator ReportValue(bool flag) => FromBoolean(flag);

    /// <summary>An instant.</summary>
    public static implicit operator ReportValue(Instant instant) => FromInstant(instant);

    /// <summary>Words, or JSON; none for null.</summary>
    public static ReportValue FromString(string? text) => new(text is not null, 0, 0, text);

    /// <summary>A whole number.</summary>
    public static ReportValue FromInt64(long whole) => new(true, whole, 0, null);

    /// <summary>A number; none when it is not one.</summary>
    public static ReportValue FromDouble(double number) => new(!double.IsNaN(number), 0, number, null);

    /// <summary>True or false.</summary>
    public static ReportValue FromBoolean(bool flag) => new(true, flag ? 1 : 0, 0, null);

    /// <summary>An instant.</summary>
    public static ReportValue FromInstant(Instant instant) => new(true, instant.Microseconds, 0, null);

    /// <summary>A UTC day by its number since 1970.</summary>
    public static ReportValue OfDay(int day) => new(true, day, 0, null);

    /// <inheritdoc/>
    public override string ToString() => Text ?? (Number != 0 ? Number.ToString(CultureInfo.InvariantCulture) : Whole.ToString(CultureInfo.InvariantCulture));
}
