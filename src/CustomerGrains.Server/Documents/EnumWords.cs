using System.Globalization;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Server.Documents;

/// <summary>Values of protobuf enumerations as people write them: <c>RISK_LEVEL_HIGH</c> is <c>high</c>.</summary>
internal static class EnumWords
{
    /// <summary>All words of an enumeration, without that for "unspecified".</summary>
    public static IEnumerable<string> Of(EnumDescriptor descriptor) =>
        descriptor.Values.Where(value => value.Number != 0).Select(value => WordOf(descriptor, value));

    /// <summary>The number of a word; null when there is none.</summary>
    public static int? Find(EnumDescriptor descriptor, string word) =>
        descriptor.Values.FirstOrDefault(value => value.Number != 0 && WordOf(descriptor, value) == word)?.Number;

    /// <summary>The word of a number.</summary>
    public static string WordOf(EnumDescriptor descriptor, int number) =>
        descriptor.FindValueByNumber(number) is { } value ? WordOf(descriptor, value) : number.ToString(CultureInfo.InvariantCulture);

    private static string WordOf(EnumDescriptor descriptor, EnumValueDescriptor value)
    {
        string prefix = PrefixOf(descriptor.Name);
        return (value.Name.StartsWith(prefix, StringComparison.Ordinal) ? value.Name[prefix.Length..] : value.Name).ToLowerInvariant();
    }

    private static string PrefixOf(string name) =>
        string.Concat(name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? "_" + letter : char.ToUpperInvariant(letter).ToString())) + "_";
}
