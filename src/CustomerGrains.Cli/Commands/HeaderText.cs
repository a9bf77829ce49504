namespace CustomerGrains.Cli.Commands;

/// <summary>Texts that go with a call as headers, which take printable ASCII only.</summary>
internal static class HeaderText
{
    /// <summary>Says what is wrong with a text, else gives it back.</summary>
    /// <param name="name">The option or variable that it comes from.</param>
    /// <param name="text">The text; it is not repeated in the message, as it may be a secret.</param>
    /// <exception cref="UsageException">It has other characters.</exception>
    public static string Check(string name, string text) => text.AsSpan().ContainsAnyExceptInRange(' ', '~')
        ? throw new UsageException($"{name}: has a character other than printable ASCII; allowed are letters without accents, digits, blanks and punctuation")
        : text;
}
