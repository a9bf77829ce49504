using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CustomerGrains.Cli.Input;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Mapping;

/// <summary>
/// The targets' values of one row. A value that cannot be read leaves a <see cref="Problem"/> and a default in its place, so that
/// the code that asks for values reads straight on; the first problem is kept. There is one instance per file.
/// </summary>
internal sealed class Row(ColumnPlan plan, Instants instants)
{
    private const NumberStyles PlainDecimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private const long NanosecondsPerSecond = 1_000_000_000;

    // A year is the longest duration that the contract takes; what is longer would not fit its parts either.
    private const decimal SecondsMax = 366m * 24 * 60 * 60;

    private CsvRecord _record = new();

    /// <summary>What is wrong with the row; null as long as nothing is.</summary>
    public RowProblem? Problem { get; private set; }

    /// <summary>Turns to another record.</summary>
    public void Reset(CsvRecord record) => (_record, Problem) = (record, null);

    /// <summary>Notes what is wrong, unless something was wrong before.</summary>
    public void Refuse(Target target, string reason) => Problem ??= new RowProblem(Targets.NameOf(target), reason);

    /// <summary>Whether the row has nothing for a target.</summary>
    public bool IsEmpty(Target target) => Bytes(target).IsEmpty;

    /// <summary>A text; empty when the row has none.</summary>
    public string Text(Target target) => plan.Constant(target) ?? Encoding.UTF8.GetString(Bytes(target));

    /// <summary>A text that must be there.</summary>
    public string RequiredText(Target target)
    {
        string text = Text(target);
        if (text.Length == 0)
        {
            Refuse(target, $"{Targets.NameOf(target)} is empty");
        }

        return text;
    }

    /// <summary>One of the words of an enumeration; its zero when the row has none.</summary>
    public TEnum Word<TEnum>(Target target)
        where TEnum : struct, System.Enum
    {
        ReadOnlySpan<byte> bytes = Bytes(target);
        if (!Words<TEnum>.TryParse(bytes, out TEnum value) && !bytes.IsEmpty)
        {
            Refuse(target, $"'{Encoding.UTF8.GetString(bytes)}' is not known as {Targets.NameOf(target)}; allowed are {Words<TEnum>.Allowed}");
        }

        return value;
    }

    /// <summary>One of the words of an enumeration, which must be there.</summary>
    public TEnum RequiredWord<TEnum>(Target target)
        where TEnum : struct, System.Enum
    {
        if (IsEmpty(target))
        {
            Refuse(target, $"{Targets.NameOf(target)} is empty; allowed are {Words<TEnum>.Allowed}");
        }

        return Word<TEnum>(target);
    }

    /// <summary>An instant that must be there.</summary>
    public Timestamp RequiredInstant(Target target)
    {
        ReadOnlySpan<byte> bytes = Bytes(target);
        if (bytes.IsEmpty)
        {
            Refuse(target, $"{Targets.NameOf(target)} is empty; {Instants.Allowed}");
            return new Timestamp();
        }

        if (instants.Parse(bytes, out DateTime instant) is { } error)
        {
            Refuse(target, error);
        }

        return Instants.ToTimestamp(instant);
    }

    /// <summary>A whole number; null when the row has none.</summary>
    public long? Whole(Target target)
    {
        ReadOnlySpan<byte> bytes = Bytes(target);
        if (bytes.IsEmpty)
        {
            return null;
        }

        if (Utf8Parser.TryParse(bytes, out long number, out int consumed) && consumed == bytes.Length)
        {
            return number;
        }

        // Spreadsheets write whole numbers as 6.0.
        if (decimal.TryParse(bytes, PlainDecimal, CultureInfo.InvariantCulture, out decimal exact)
            && exact == decimal.Truncate(exact) && Math.Abs(exact) <= long.MaxValue)
        {
            return (long)exact;
        }

        Refuse(target, $"'{Encoding.UTF8.GetString(bytes)}' is not a whole number");
        return null;
    }

    /// <summary>A whole number that fits 32 bits; null when the row has none.</summary>
    public int? Small(Target target)
    {
        long? number = Whole(target);
        if (number is < int.MinValue or > int.MaxValue)
        {
            Refuse(target, $"{number} is out of range");
            return null;
        }

        return (int?)number;
    }

    /// <summary>An exact decimal; null when the row has none.</summary>
    public decimal? Exact(Target target)
    {
        ReadOnlySpan<byte> bytes = Bytes(target);
        if (bytes.IsEmpty)
        {
            return null;
        }

        if (decimal.TryParse(bytes, PlainDecimal, CultureInfo.InvariantCulture, out decimal number))
        {
            return number;
        }

        Refuse(target, $"'{Encoding.UTF8.GetString(bytes)}' is not a number; expected digits with a point, for example 1250.00");
        return null;
    }

    /// <summary>A duration given in seconds; null when the row has none.</summary>
    public Duration? Seconds(Target target)
    {
        if (Exact(target) is not { } seconds)
        {
            return null;
        }

        if (seconds is < 0 or > SecondsMax)
        {
            Refuse(target, $"{seconds} is out of range; 0 to {SecondsMax} seconds are allowed");
            return null;
        }

        decimal whole = decimal.Truncate(seconds);
        return new Duration { Seconds = (long)whole, Nanos = (int)((seconds - whole) * NanosecondsPerSecond) };
    }

    /// <summary>Yes or no; no when the row has none.</summary>
    public bool Flag(Target target)
    {
        string text = Text(target);
        switch (text.ToUpperInvariant())
        {
            case "TRUE" or "YES" or "1":
                return true;
            case "FALSE" or "NO" or "0" or "":
                return false;
            default:
                Refuse(target, $"'{text}' is neither true nor false");
                return false;
        }
    }

    private ReadOnlySpan<byte> Bytes(Target target) => plan.Value(_record, target).Trim((byte)' ');
}
