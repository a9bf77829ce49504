using System.CommandLine;
using CustomerGrains.Client;
using CustomerGrains.Cli.Display;

namespace CustomerGrains.Cli.Commands.Standards;

/// <summary>What the commands about standards have in common: the server, the caller, and how they end.</summary>
internal sealed class StandardCalls(Terminal terminal)
{
    private const int CallerLengthMax = 256;

    /// <summary>Everything a command has to do with the outside.</summary>
    public Terminal Terminal => terminal;

    /// <summary>Makes a command that only asks.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="work">Does it.</param>
    /// <param name="symbols">Its arguments and options beside the server.</param>
    public Command Question(
        string name, string description, Func<ParseResult, StandardClient, CancellationToken, Task<ExitCode>> work, params Symbol[] symbols) =>
        Make(name, description, work, caller: null, symbols);

    /// <summary>Makes a command that changes something, so that it says who calls.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="work">Does it.</param>
    /// <param name="symbols">Its arguments and options beside the server and the caller.</param>
    public Command Change(
        string name, string description, Func<ParseResult, StandardClient, CancellationToken, Task<ExitCode>> work, params Symbol[] symbols)
    {
        Option<string> caller = new("--as")
        {
            Description = "Who does it: 1 to 256 printable ASCII characters. Default your name with the operating system.",
            HelpName = "name",
            DefaultValueFactory = _ => terminal.UserName,
        };
        return Make(name, description, work, caller, symbols);
    }

    /// <summary>Makes the option for why something is done.</summary>
    /// <param name="isRequired">Whether it must be said.</param>
    public static Option<string> Reason(bool isRequired = false) => new("--reason")
    {
        Description = "Why, for the history.", HelpName = "text", Required = isRequired, DefaultValueFactory = isRequired ? null : _ => "",
    };

    /// <summary>Lays out what is printed.</summary>
    public Sheet Sheet() => new(terminal.OutputConsole());

    private Command Make(
        string name, string description, Func<ParseResult, StandardClient, CancellationToken, Task<ExitCode>> work, Option<string>? caller, Symbol[] symbols)
    {
        Option<Uri> server = ServerOption.Create(terminal);
        var command = new Command(name, description);
        foreach (Symbol symbol in symbols.Append(caller).OfType<Symbol>().Append(server))
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)symbol);
            }
        }

        command.SetAction((line, cancellationToken) => CommandGuard.RunAsync(
            terminal, line.GetRequiredValue(server), () => RunAsync(line, line.GetRequiredValue(server), cancellationToken), cancellationToken));
        return command;

        async Task<ExitCode> RunAsync(ParseResult line, Uri address, CancellationToken cancellationToken)
        {
            using CustomerGrainsClient client = QuestionClient.Create(address, terminal, caller is null ? null : Checked(line.GetValue(caller) ?? ""));
            return await work(line, client.Standards, cancellationToken);
        }
    }

    private static string Checked(string caller) =>
        caller.Trim().Length is > 0 and <= CallerLengthMax && !caller.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? caller.Trim()
            : throw new UsageException($"--as: '{caller}' is no name; allowed are 1 to {CallerLengthMax} printable ASCII characters");
}
