using System.Buffers;
using System.Text;

namespace CustomerGrains.Domain.Interactions;

/// <summary>The checks that fields have in common. Each gives null when the value is valid.</summary>
internal static class FieldRules
{
    private const char Replacement = '\uFFFD';

    public static Rejection? Required(string field, string value, int bytesMax) =>
        value.Length == 0 ? new Rejection(RejectionReason.Missing, field, $"is required, 1 to {bytesMax} bytes") : Text(field, value, bytesMax);

    /// <summary>
    /// An id: required, and without control characters, which nobody can see in a log or a list, or the replacement character, which stands
    /// for whatever was not UTF-8, so that ids of different bytes would be the same.
    /// </summary>
    public static Rejection? Id(string field, string value)
    {
        if (Required(field, value, InteractionLimits.NameBytesMax) is { } rejection)
        {
            return rejection;
        }

        foreach (char character in value)
        {
            if (char.IsControl(character))
            {
                return new Rejection(RejectionReason.Invalid, field, "has a control character; ids may not");
            }

            if (character == Replacement)
            {
                return new Rejection(RejectionReason.Invalid, field, "is not UTF-8, or has the replacement character U+FFFD; ids may not");
            }
        }

        return null;
    }

    public static Rejection? Text(string field, string value, int bytesMax)
    {
        // No character takes more than three bytes for each of its UTF-16 units, so short texts need not be counted.
        bool isTooLong = value.Length * 3L > bytesMax && Encoding.UTF8.GetByteCount(value) > bytesMax;
        return isTooLong ? new Rejection(RejectionReason.TooLong, field, $"is longer than {bytesMax} bytes") : WellFormed(field, value);
    }

    public static Rejection? Range(string field, long value, long min, long max) =>
        value < min || value > max
            ? new Rejection(RejectionReason.OutOfRange, field, $"is {value}; allowed are {min} to {max}")
            : null;

    public static Rejection? Duration(string field, long? milliseconds) =>
        milliseconds is < 0 or > InteractionLimits.DurationMillisecondsMax
            ? new Rejection(RejectionReason.OutOfRange, field, "is not between 0 and 366 days")
            : null;

    public static Rejection? Amount(string field, Money? money) =>
        money is { } amount ? Range(field + ".minor_units", amount.MinorUnits, 0, InteractionLimits.MinorUnitsMax) : null;

    public static Rejection? Required<T>(string field, T value)
        where T : struct, Enum
    {
        if (EqualityComparer<T>.Default.Equals(value, default))
        {
            return new Rejection(RejectionReason.Missing, field, $"is required; allowed are {Names<T>()}");
        }

        return Enum.IsDefined(value)
            ? null
            : new Rejection(RejectionReason.Invalid, field, $"is not known; allowed are {Names<T>()}");
    }

    /// <summary>Half a surrogate pair has no UTF-8, so that such a text could not be kept.</summary>
    private static Rejection? WellFormed(string field, string value)
    {
        ReadOnlySpan<char> rest = value;
        int start;
        while ((start = rest.IndexOfAnyInRange('\uD800', '\uDFFF')) >= 0)
        {
            if (Rune.DecodeFromUtf16(rest[start..], out _, out int length) != OperationStatus.Done)
            {
                return new Rejection(RejectionReason.Invalid, field, "has half a surrogate pair; texts are UTF-8");
            }

            rest = rest[(start + length)..];
        }

        return null;
    }

    private static string Names<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>().Skip(1)).ToUpperInvariant();
}
