using System.Text;
using CustomerGrains.Cli.Commands;
using CustomerGrains.Testing;

namespace CustomerGrains.Cli.Tests.Support;

/// <summary>What a command line printed and how it ended.</summary>
internal sealed record CommandLineRun(ExitCode Code, string Output, string Error)
{
    /// <summary>Runs a command line in this process.</summary>
    public static Task<CommandLineRun> OfAsync(params string[] arguments) => OfAsync(arguments, input: "");

    /// <summary>Runs a command line with a standard input.</summary>
    public static Task<CommandLineRun> OfAsync(
        string[] arguments, string input = "", IReadOnlyDictionary<string, string>? variables = null, CancellationToken cancellationToken = default) =>
        OfAsync(arguments, new MemoryStream(Encoding.UTF8.GetBytes(input)), variables, cancellationToken);

    /// <summary>Runs a command line with a standard input that comes as it likes.</summary>
    public static async Task<CommandLineRun> OfAsync(
        string[] arguments, Stream input, IReadOnlyDictionary<string, string>? variables = null, CancellationToken cancellationToken = default)
    {
        StringWriter output = new();
        StringWriter error = new();
        Terminal terminal = new()
        {
            Output = output,
            Error = error,
            OpenInput = () => input,
            Variable = name => variables?.GetValueOrDefault(name),
            Time = new HastyTime(),
        };
        int code = await CommandLine.RunAsync(arguments, terminal, cancellationToken);
        return new CommandLineRun((ExitCode)code, output.ToString(), error.ToString());
    }
}
