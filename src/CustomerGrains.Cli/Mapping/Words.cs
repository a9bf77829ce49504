using System.Text;
using System.Text.Json;

namespace CustomerGrains.Cli.Mapping;

/// <summary>The words for an enumeration of the contract, in snake case; the value 0 (nothing said) has none.</summary>
internal static class Words<TEnum>
    where TEnum : struct, Enum
{
    private static readonly (byte[] Word, TEnum Value)[] All =
        [.. Enum.GetValues<TEnum>().Where(value => !value.Equals(default(TEnum))).Select(value => (Encoding.ASCII.GetBytes(Of(value)), value))];

    /// <summary>All words, for messages.</summary>
    public static string Allowed { get; } = string.Join(", ", All.Select(pair => Encoding.ASCII.GetString(pair.Word)));

    /// <summary>The word for a value.</summary>
    public static string Of(TEnum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The value of a word that was typed for an option or an argument.</summary>
    /// <exception cref="UsageException">There is no such word; the message names those that are allowed.</exception>
    public static TEnum Parse(string option, string word) => TryParse(Encoding.UTF8.GetBytes(word), out TEnum value)
        ? value
        : throw new UsageException($"{option} {word}: allowed are {Allowed}");

    /// <summary>Finds the value of a word; upper and lower case are the same.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out TEnum value)
    {
        foreach ((byte[] candidate, TEnum meant) in All)
        {
            if (Ascii.EqualsIgnoreCase(candidate, word))
            {
                value = meant;
                return true;
            }
        }

        value = default;
        return false;
    }
}
