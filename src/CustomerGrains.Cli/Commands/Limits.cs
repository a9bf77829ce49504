using System.CommandLine;

namespace CustomerGrains.Cli.Commands;

/// <summary>Ranges of options.</summary>
internal static class Limits
{
    /// <summary>Refuses numbers outside a range, and says which are allowed.</summary>
    public static void Within(Option<int> option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, out int number) && (number < least || number > most))
        {
            result.AddError($"{option.Name} {number}: {least} to {most} are allowed");
        }
    });

    /// <summary>Refuses numbers outside a range, and says which are allowed.</summary>
    public static void Within(Option<double> option, double least, double most) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && double.TryParse(token.Value, out double number) && !(number >= least && number <= most))
        {
            result.AddError($"{option.Name} {number}: {least} to {most} are allowed");
        }
    });
}
