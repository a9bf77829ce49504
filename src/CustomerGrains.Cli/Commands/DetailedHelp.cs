using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.ComponentModel;
using System.Reflection;
using CustomerGrains.Cli.Commands.Standards;

namespace CustomerGrains.Cli.Commands;

/// <summary>The usual help, and behind it what the command is about and the exit codes.</summary>
internal sealed class DetailedHelp(HelpAction usual) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int code = usual.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        if (TextOf(parseResult.CommandResult.Command.Name) is { } text)
        {
            output.WriteLine(text);
        }

        output.WriteLine("Exit codes:");
        foreach (ExitCode exitCode in Enum.GetValues<ExitCode>())
        {
            output.WriteLine($"  {(int)exitCode,-4} {DescriptionOf(exitCode)}");
        }

        return code;
    }

    private static string? TextOf(string command) => command switch
    {
        IngestCommand.Name => IngestHelp.Text,
        BenchCommand.Name => BenchHelp.Text,
        ModelFitCommand.Name => ModelHelp.Text,
        StandardCommand.Name => StandardHelp.Text,
        _ => null,
    };

    private static string? DescriptionOf(ExitCode exitCode) =>
        typeof(ExitCode).GetField(exitCode.ToString())?.GetCustomAttribute<DescriptionAttribute>()?.Description;
}
