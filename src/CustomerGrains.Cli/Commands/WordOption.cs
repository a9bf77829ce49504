using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using CustomerGrains.Cli.Mapping;

namespace CustomerGrains.Cli.Commands;

/// <summary>Options whose values are words of an enumeration of the contract; any other word is refused with those that are allowed.</summary>
internal static class WordOption
{
    /// <summary>Makes one with a single word; without it the value is 0, which says nothing.</summary>
    public static Option<TEnum> One<TEnum>(string name, string helpName, string description)
        where TEnum : struct, Enum => new(name)
        {
            Description = description, HelpName = helpName, CustomParser = result => Parse<TEnum>(name, result.Tokens[0].Value, result),
        };

    /// <summary>Makes one with any number of words.</summary>
    /// <param name="name">The option.</param>
    /// <param name="helpName">What its help calls a word.</param>
    /// <param name="description">What it does.</param>
    /// <param name="refused">Words of the enumeration that make no sense here.</param>
    public static Option<TEnum[]> Many<TEnum>(string name, string helpName, string description, params TEnum[] refused)
        where TEnum : struct, Enum => new(name)
        {
            Description = description, HelpName = helpName, AllowMultipleArgumentsPerToken = true,
            CustomParser = result => [.. result.Tokens.Select(token => Parse(name, token.Value, result, refused))],
        };

    private static TEnum Parse<TEnum>(string name, string word, ArgumentResult result, params TEnum[] refused)
        where TEnum : struct, Enum
    {
        if (!Words<TEnum>.TryParse(Encoding.UTF8.GetBytes(word), out TEnum value) || refused.Contains(value))
        {
            result.AddError($"{name}: is '{word}'; allowed are {string.Join(", ", Words<TEnum>.Allowed.Split(", ").Except(refused.Select(Words<TEnum>.Of)))}");
        }

        return value;
    }
}
