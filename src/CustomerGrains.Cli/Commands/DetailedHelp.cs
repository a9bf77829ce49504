using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CustomerGrains.Cli.Commands;

/// <summary>The usual help, and behind it what the command is about and the exit codes.</summary>
internal sealed class DetailedHelp(HelpAction usual) : SynchronousCommandLineAction
{
    private const string ExitCodes = """
        Exit codes:
          0    everything was done
          1    done, but some rows were refused
          2    the command line or the file is not right
          3    the server cannot be reached or does not answer as it should
          4    no customer has the id
          130  interrupted
        """;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int code = usual.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command.Name == IngestCommand.Name)
        {
            output.WriteLine(IngestHelp.Text);
        }

        output.WriteLine(ExitCodes);
        return code;
    }
}
