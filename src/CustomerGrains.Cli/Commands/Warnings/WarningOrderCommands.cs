using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;
using Option = System.CommandLine.Option;

namespace CustomerGrains.Cli.Commands.Warnings;

/// <summary><c>customergrains warnings take|snooze|resolve|raise CUSTOMER_ID RULE</c>. Which warning of the rule is the one that is not over.</summary>
internal sealed class WarningOrderCommands
{
    private readonly Argument<string> _id = new("CUSTOMER_ID") { Description = "The customer, or with --of another subject." };
    private readonly Option<SubjectKind> _of = SubjectOption.Create();
    private readonly Argument<string> _rule = new("RULE") { Description = "The rule, for example complaint." };
    private readonly Option<string> _note = new("--note") { Description = "What to say, for the history.", HelpName = "text", DefaultValueFactory = _ => "" };
    private readonly Option<string> _assignTo = new("--to") { Description = "Who deals with it. Default you.", HelpName = "name", DefaultValueFactory = _ => "" };
    private readonly Option<string> _until = new("--until") { Description = "Until when: ISO 8601, in UTC, 92 days at most.", HelpName = "time", Required = true };
    private readonly Option<string> _outcome = new("--outcome")
    {
        Description = "How it ended: handled, not-handled or false-alarm. Default handled.", HelpName = "word", DefaultValueFactory = _ => "handled",
    };

    private readonly Option<string> _requestId = new("--request-id")
    {
        Description = "Sent again with the same one, an order has effect once. Default a new one.", HelpName = "id", DefaultValueFactory = _ => Guid.NewGuid().ToString("N"),
    };

    private readonly Option<string> _caller;
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private WarningOrderCommands(Terminal terminal)
    {
        (_terminal, _server) = (terminal, ServerOption.Create(terminal));
        _caller = new Option<string>("--as")
        {
            Description = "Who does it: 1 to 256 printable ASCII characters. Default your name with the operating system.",
            HelpName = "name",
            DefaultValueFactory = _ => terminal.UserName,
        };
    }

    private delegate Task<OrderReceipt> Order(ParseResult line, WarningClient client, Warning warning, CancellationToken cancellationToken);

    /// <summary>Makes the command that takes a warning.</summary>
    public static Command Take(Terminal terminal)
    {
        WarningOrderCommands take = new(terminal);
        return take.Make("take", "Takes a warning, or gives it to somebody.", take.TakeAsync, take._of, take._assignTo);
    }

    /// <summary>Makes the command that puts a warning off.</summary>
    public static Command Snooze(Terminal terminal)
    {
        WarningOrderCommands snooze = new(terminal);
        return snooze.Make("snooze", "Puts a warning off; its limits wait.", snooze.SnoozeAsync, snooze._of, snooze._until);
    }

    /// <summary>Makes the command that resolves a warning.</summary>
    public static Command Resolve(Terminal terminal)
    {
        WarningOrderCommands resolve = new(terminal);
        return resolve.Make("resolve", "Says that a warning has been dealt with, or was wrong.", resolve.ResolveAsync, resolve._of, resolve._outcome);
    }

    /// <summary>Makes the command that raises a warning.</summary>
    public static Command Raise(Terminal terminal)
    {
        WarningOrderCommands raise = new(terminal);
        return raise.Make("raise", "Raises a warning of a rule without a cause of its own, for example crisis.", RaiseAsync(raise));
    }

    private static WarningOutcome Outcome(string word) => word switch
    {
        "handled" => WarningOutcome.Handled,
        "not-handled" => WarningOutcome.NotHandled,
        "false-alarm" => WarningOutcome.FalseAlarm,
        _ => throw new UsageException($"--outcome: is '{word}'; allowed are handled, not-handled, false-alarm"),
    };

    private static Order RaiseAsync(WarningOrderCommands command) => (line, client, warning, cancellationToken) => client.RaiseAsync(
        new RaiseWarningRequest
        {
            CustomerId = warning.CustomerId, Rule = warning.Rule, Note = line.GetRequiredValue(command._note), RequestId = line.GetRequiredValue(command._requestId),
        },
        cancellationToken);

    private Command Make(string name, string description, Order order, params Option[] options)
    {
        Command command = new(name, description) { _id, _rule };
        foreach (Option option in options)
        {
            command.Add(option);
        }

        command.Add(_note);
        command.Add(_requestId);
        command.Add(_caller);
        command.Add(_server);
        command.SetAction((line, cancellationToken) => RunAsync(line, order, isNew: name == "raise", cancellationToken));
        return command;
    }

    private Task<int> RunAsync(ParseResult line, Order order, bool isNew, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, OrderAsync, cancellationToken);

        async Task<ExitCode> OrderAsync()
        {
            using CustomerGrainsClient client = QuestionClient.Create(server, _terminal, line.GetRequiredValue(_caller));
            (string id, string rule) = (line.GetRequiredValue(_id), line.GetRequiredValue(_rule));
            Warning? warning = isNew ? new Warning { CustomerId = id, Rule = rule }
                : SubjectOption.Read(line, _of, id) is { } subject ? (await client.Warnings.GetSubjectAsync(subject, rule, cancellationToken))?.Warning
                : (await client.Warnings.GetAsync(id, rule, cancellationToken))?.Warning;
            if (warning is null)
            {
                _terminal.Error.WriteLine($"There is no warning {rule} of {id}.");
                return ExitCode.NotFound;
            }

            OrderReceipt receipt = await order(line, client.Warnings, warning, cancellationToken);
            _terminal.Output.WriteLine(
                $"{(receipt.WasKnown ? "Recorded before" : "Recorded")} at {Figures.Of(receipt.RecordedAt)}{(receipt.Version == 0 ? "" : $" as version {Figures.Of(receipt.Version)}")}.");
            return ExitCode.Ok;
        }
    }

    private Task<OrderReceipt> TakeAsync(ParseResult line, WarningClient client, Warning warning, CancellationToken cancellationToken) =>
        client.AcknowledgeAsync(
            new AcknowledgeWarningRequest
            {
                CustomerId = warning.CustomerId, Other = warning.Other, Rule = warning.Rule, OpenedAt = warning.OpenedAt, AssignedTo = line.GetRequiredValue(_assignTo), Note = line.GetRequiredValue(_note),
                RequestId = line.GetRequiredValue(_requestId),
            },
            cancellationToken);

    private Task<OrderReceipt> SnoozeAsync(ParseResult line, WarningClient client, Warning warning, CancellationToken cancellationToken) =>
        client.SnoozeAsync(
            new SnoozeWarningRequest
            {
                CustomerId = warning.CustomerId, Other = warning.Other, Rule = warning.Rule, OpenedAt = warning.OpenedAt, Note = line.GetRequiredValue(_note), RequestId = line.GetRequiredValue(_requestId),
                Until = InstantOption.Parse(line.GetRequiredValue(_until), "--until").ToTimestamp(),
            },
            cancellationToken);

    private Task<OrderReceipt> ResolveAsync(ParseResult line, WarningClient client, Warning warning, CancellationToken cancellationToken) =>
        client.ResolveAsync(
            new ResolveWarningRequest
            {
                CustomerId = warning.CustomerId, Other = warning.Other, Rule = warning.Rule, OpenedAt = warning.OpenedAt, Outcome = Outcome(line.GetRequiredValue(_outcome)), Note = line.GetRequiredValue(_note),
                RequestId = line.GetRequiredValue(_requestId),
            },
            cancellationToken);
}
