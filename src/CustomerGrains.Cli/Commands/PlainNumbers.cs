using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace CustomerGrains.Cli.Commands;

/// <summary>Has everything that is no number refused in plain words; the library would name its own types.</summary>
internal static class PlainNumbers
{
    private const string Whole = "a whole number";
    private const string Any = "a number";

    /// <summary>Sees to the options and arguments of a command and of all below it.</summary>
    public static void Read(Command command)
    {
        foreach (Option option in command.Options)
        {
            Read(option);
        }

        foreach (Argument<long> argument in command.Arguments.OfType<Argument<long>>())
        {
            argument.CustomParser ??= result => Parse<long>(argument.Name, Whole, result);
        }

        foreach (Command below in command.Subcommands)
        {
            Read(below);
        }
    }

    private static void Read(Option option)
    {
        switch (option)
        {
            case Option<int> number:
                number.CustomParser ??= result => Parse<int>(number.Name, Whole, result);
                break;
            case Option<long> number:
                number.CustomParser ??= result => Parse<long>(number.Name, Whole, result);
                break;
            case Option<double> number:
                number.CustomParser ??= result => Parse<double>(number.Name, Any, result);
                break;
            case Option<double?> number:
                number.CustomParser ??= result => Parse<double>(number.Name, Any, result);
                break;
        }
    }

    private static TNumber Parse<TNumber>(string name, string allowed, ArgumentResult result)
        where TNumber : struct, INumber<TNumber>
    {
        string text = result.Tokens[0].Value;
        if (!TNumber.TryParse(text, CultureInfo.InvariantCulture, out TNumber number))
        {
            result.AddError($"{name}: is '{text}'; {allowed} is allowed");
        }

        return number;
    }
}
