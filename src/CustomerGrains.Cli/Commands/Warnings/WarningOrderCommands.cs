using System.CommandLine;
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
    private readonly Option<string> _assignTo = new("--to") { Description = "Who deals with it. Default you; to take it from somebody who has taken it, say who.", HelpName = "name", DefaultValueFactory = _ => "" };
    private readonly Option<string> _until = new("--until") { Description = "Until when: ISO 8601, in UTC, 92 days at most.", HelpName = "time", Required = true };
    private readonly Option<string> _outcome = new("--outcome")
    {
        Description = "How it ended: handled, not-handled or false-alarm. Default handled.", HelpName = "word", DefaultValueFactory = _ => "handled",
    };

    private readonly OrderOptions _order;

    private WarningOrderCommands(Terminal terminal) => _order = new OrderOptions(terminal);

    private delegate Task<OrderReceipt> Order(ParseResult line, WarningClient client, Warning warning, string requestId, CancellationToken cancellationToken);

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

    private static Order RaiseAsync(WarningOrderCommands command) => (line, client, warning, requestId, cancellationToken) => client.RaiseAsync(
        new RaiseWarningRequest
        {
            CustomerId = warning.CustomerId, Rule = warning.Rule, Note = line.GetRequiredValue(command._note), RequestId = requestId,
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
        return _order.Complete(command, OrderAsync, line => $"There is no warning {line.GetRequiredValue(_rule)} of {line.GetRequiredValue(_id)}.");

        async Task<OrderReceipt?> OrderAsync(ParseResult line, CustomerGrainsClient client, string requestId, CancellationToken cancellationToken)
        {
            (string id, string rule) = (line.GetRequiredValue(_id), line.GetRequiredValue(_rule));
            Warning? warning = name == "raise" ? new Warning { CustomerId = id, Rule = rule }
                : SubjectOption.Read(line, _of, id) is { } subject ? (await client.Warnings.GetSubjectAsync(subject, rule, cancellationToken))?.Warning
                : (await client.Warnings.GetAsync(id, rule, cancellationToken))?.Warning;
            return warning is null ? null : await order(line, client.Warnings, warning, requestId, cancellationToken);
        }
    }

    private Task<OrderReceipt> TakeAsync(ParseResult line, WarningClient client, Warning warning, string requestId, CancellationToken cancellationToken) =>
        client.AcknowledgeAsync(
            new AcknowledgeWarningRequest
            {
                CustomerId = warning.CustomerId, Other = warning.Other, Rule = warning.Rule, OpenedAt = warning.OpenedAt, AssignedTo = line.GetRequiredValue(_assignTo), Note = line.GetRequiredValue(_note),
                RequestId = requestId,
            },
            cancellationToken);

    private Task<OrderReceipt> SnoozeAsync(ParseResult line, WarningClient client, Warning warning, string requestId, CancellationToken cancellationToken) =>
        client.SnoozeAsync(
            new SnoozeWarningRequest
            {
                CustomerId = warning.CustomerId, Other = warning.Other, Rule = warning.Rule, OpenedAt = warning.OpenedAt, Note = line.GetRequiredValue(_note), RequestId = requestId,
                Until = InstantOption.Parse(line.GetRequiredValue(_until), "--until").ToTimestamp(),
            },
            cancellationToken);

    private Task<OrderReceipt> ResolveAsync(ParseResult line, WarningClient client, Warning warning, string requestId, CancellationToken cancellationToken) =>
        client.ResolveAsync(
            new ResolveWarningRequest
            {
                CustomerId = warning.CustomerId, Other = warning.Other, Rule = warning.Rule, OpenedAt = warning.OpenedAt, Outcome = Outcome(line.GetRequiredValue(_outcome)), Note = line.GetRequiredValue(_note),
                RequestId = requestId,
            },
            cancellationToken);
}
