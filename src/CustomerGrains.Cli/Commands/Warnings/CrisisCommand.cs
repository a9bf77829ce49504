using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Warnings;

/// <summary><c>customergrains warnings crisis raise|end|list</c>: what touches many customers at once.</summary>
internal sealed class CrisisCommand
{
    /// <summary>Most customers that a crisis warns of where nothing is said.</summary>
    private const int CustomersMax = 100_000;

    private readonly Argument<string> _id = new("CRISIS_ID") { Description = "Your name for it: letters, digits, dots, hyphens and underscores, up to 40." };
    private readonly Option<string> _note = new("--note") { Description = "What it is about; it is said with every warning.", HelpName = "text", Required = true };
    private readonly Option<string> _endNote = new("--note") { Description = "What to say.", HelpName = "text", DefaultValueFactory = _ => "" };
    private readonly Option<string> _rule = new("--rule") { Description = "A rule of the standard without a cause. Default crisis.", HelpName = "name", DefaultValueFactory = _ => "" };
    private readonly Option<string[]> _where = new("--where") { Description = "A comparison that holds of those whom it touches, as of list.", HelpName = "comparison" };
    private readonly Option<string[]> _customers = new("--customer") { Description = "A customer whom it touches.", HelpName = "id", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _categories = new("--category")
    {
        Description = "Those who ever bought of this product category, as far as --where lets them through.", HelpName = "name", AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> _most = new("--max") { Description = "Most customers to warn of. Default 100,000.", HelpName = "number", DefaultValueFactory = _ => CustomersMax };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON, one crisis on each line." };
    private readonly Option<string> _caller;
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private CrisisCommand(Terminal terminal)
    {
        (_terminal, _server) = (terminal, ServerOption.Create(terminal));
        _caller = new Option<string>("--as")
        {
            Description = "Who does it: 1 to 256 printable ASCII characters. Default your name with the operating system.",
            HelpName = "name",
            DefaultValueFactory = _ => terminal.UserName,
        };
    }

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        CrisisCommand raise = new(terminal);
        Command raiseCommand = new("raise", "Raises a warning of everybody it touches, those of most value first.")
        {
            raise._id, raise._note, raise._where, raise._categories, raise._customers, raise._rule, raise._most, raise._json, raise._caller, raise._server,
        };
        raiseCommand.SetAction((line, cancellationToken) => raise.RunAsync(line, raise.RaiseAsync, cancellationToken));
        CrisisCommand end = new(terminal);
        Command endCommand = new("end", "Ends a crisis; its warnings are resolved.") { end._id, end._endNote, end._json, end._caller, end._server };
        endCommand.SetAction((line, cancellationToken) => end.RunAsync(line, end.EndAsync, cancellationToken));
        CrisisCommand list = new(terminal);
        Command listCommand = new("list", "Lists crises, the newest first.") { list._json, list._server };
        listCommand.SetAction((line, cancellationToken) => list.RunAsync(line, (_, client, stop) => client.ListCrisesAsync(stop), cancellationToken));
        return new Command("crisis", "Raises and ends what touches many customers at once.") { raiseCommand, endCommand, listCommand };
    }

    private Task<int> RunAsync(
        ParseResult line, Func<ParseResult, WarningClient, CancellationToken, Task<IReadOnlyList<Crisis>>> work, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, WorkAsync, cancellationToken);

        async Task<ExitCode> WorkAsync()
        {
            using CustomerGrainsClient client = QuestionClient.Create(server, _terminal, line.GetValue(_caller));
            foreach (Crisis crisis in await work(line, client.Warnings, cancellationToken))
            {
                _terminal.Output.WriteLine(line.GetValue(_json) ? ProtobufJson.Line(crisis) : LineOf(crisis));
            }

            return ExitCode.Ok;
        }
    }

    private async Task<IReadOnlyList<Crisis>> RaiseAsync(ParseResult line, WarningClient client, CancellationToken cancellationToken)
    {
        RaiseCrisisRequest request = new()
        {
            CrisisId = line.GetRequiredValue(_id), Note = line.GetRequiredValue(_note), Rule = line.GetRequiredValue(_rule), CustomersMax = line.GetValue(_most),
            CustomerIds = { line.GetValue(_customers) ?? [] },
            Categories = { line.GetValue(_categories) ?? [] },
        };
        if (line.GetValue(_where) is { Length: > 0 } where)
        {
            using CustomerGrainsClient asking = QuestionClient.Create(line.GetRequiredValue(_server), _terminal);
            request.Filter = new WhereReader((await asking.GetCustomerIndexAsync(cancellationToken)).Fields).Read(where);
        }

        return [await client.RaiseCrisisAsync(request, cancellationToken)];
    }

    private async Task<IReadOnlyList<Crisis>> EndAsync(ParseResult line, WarningClient client, CancellationToken cancellationToken) =>
        [await client.EndCrisisAsync(line.GetRequiredValue(_id), line.GetRequiredValue(_endNote), cancellationToken)];

    private static string LineOf(Crisis crisis) => TimelineLine.OneLine(
        $"{crisis.CrisisId}  {Figures.Word(crisis.State)}  raised {Figures.Of(crisis.RaisedAt)} by {crisis.By}  "
        + $"{Figures.Of(crisis.Warned)} of {Figures.Of(crisis.Customers, "customer")} warned of, {Figures.Of(crisis.LeftOut)} left out{(crisis.LeftOut == 0 ? "" : " (not known, or with such a warning already)")}, {Figures.Of(crisis.Active)} not over  {crisis.Rule}: {crisis.Note}");
}
