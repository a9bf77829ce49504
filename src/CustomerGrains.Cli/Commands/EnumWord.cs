namespace CustomerGrains.Cli.Commands;

/// <summary>Words of the contract's enumerations as people type them: in lower case, with hyphens between words.</summary>
internal static class EnumWord
{
    /// <summary>The value of a word.</summary>
    /// <param name="option">The option or argument that it was typed for.</param>
    /// <param name="word">The word.</param>
    /// <exception cref="UsageException">There is no such word; the message names those that are allowed.</exception>
    public static T Parse<T>(string option, string word)
        where T : struct, Enum
    {
        Dictionary<string, T> known = Enum.GetValues<T>().Where(each => Convert.ToInt32(each, null) != 0).ToDictionary(Of, StringComparer.OrdinalIgnoreCase);
        return known.TryGetValue(word, out T value)
            ? value
            : throw new UsageException($"{option}: is '{word}'; allowed are {string.Join(", ", known.Keys)}");
    }

    private static string Of<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((letter, place) => char.IsUpper(letter) && place > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
