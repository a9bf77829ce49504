using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Interventions;

/// <summary><c>customergrains interventions show|finish|cancel CUSTOMER_ID [ACTION]</c>. Which intervention of the action is the last one.</summary>
internal sealed class InterventionEndCommands(Terminal terminal)
{
    private readonly InterventionOptions _options = new(terminal);
    private readonly Option<string> _outcome = new("--outcome") { Description = "accepted, declined, no-response or failed.", HelpName = "outcome", Required = true };
    private readonly Option<string> _note = new("--note") { Description = "What was said, or why.", HelpName = "text", DefaultValueFactory = _ => "" };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON." };

    private delegate Task<OrderReceipt?> Work(ParseResult line, CareClient client, Intervention intervention, CancellationToken cancellationToken);

    /// <summary>Makes the command that shows an intervention.</summary>
    public static Command Show(Terminal terminal)
    {
        InterventionEndCommands show = new(terminal);
        return show.Make("show", "Shows the last intervention of an action.", show.ShowAsync, show._json);
    }

    /// <summary>Makes the command that says how an intervention ended.</summary>
    public static Command Finish(Terminal terminal)
    {
        InterventionEndCommands finish = new(terminal);
        return finish.Make(
            "finish", "Says how the last intervention of an action ended.", finish.FinishAsync, finish._outcome, finish._options.Cost, finish._note,
            finish._options.RequestId, finish._options.Caller);
    }

    /// <summary>Makes the command that gives an intervention up.</summary>
    public static Command Cancel(Terminal terminal)
    {
        InterventionEndCommands cancel = new(terminal);
        return cancel.Make(
            "cancel", "Gives the last intervention of an action up.", cancel.CancelAsync, cancel._note, cancel._options.RequestId, cancel._options.Caller);
    }

    /// <summary>A receipt for people.</summary>
    public static string Words(OrderReceipt receipt) =>
        $"{(receipt.WasKnown ? "Recorded before" : "Recorded")} at {Figures.Of(receipt.RecordedAt)} as version {Figures.Of(receipt.Version)}.";

    private static InterventionOutcome Outcome(string word) => word switch
    {
        "accepted" => InterventionOutcome.Accepted,
        "declined" => InterventionOutcome.Declined,
        "no-response" => InterventionOutcome.NoResponse,
        "failed" => InterventionOutcome.Failed,
        _ => throw new UsageException($"--outcome: is '{word}'; allowed are accepted, declined, no-response, failed"),
    };

    private Command Make(string name, string description, Work work, params Option[] options)
    {
        Command command = new(name, description) { _options.Id, _options.Action };
        foreach (Option option in options)
        {
            command.Add(option);
        }

        command.Add(_options.Server);
        command.SetAction((line, cancellationToken) => RunAsync(line, work, cancellationToken));
        return command;
    }

    private Task<int> RunAsync(ParseResult line, Work work, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_options.Server);
        return CommandGuard.RunAsync(terminal, server, WorkAsync, cancellationToken);

        async Task<ExitCode> WorkAsync()
        {
            using CustomerGrainsClient client = QuestionClient.Create(server, terminal, line.GetValue(_options.Caller));
            (string customerId, string action) = (line.GetRequiredValue(_options.Id), line.GetRequiredValue(_options.Action));
            if (await client.Care.GetInterventionAsync(customerId, action, cancellationToken) is not { } intervention)
            {
                terminal.Error.WriteLine($"There is no intervention {(action.Length == 0 ? "without an action" : action)} for {customerId}.");
                return ExitCode.NotFound;
            }

            if (await work(line, client.Care, intervention, cancellationToken) is { } receipt)
            {
                terminal.Output.WriteLine(Words(receipt));
            }

            return ExitCode.Ok;
        }
    }

    private Task<OrderReceipt?> ShowAsync(ParseResult line, CareClient client, Intervention intervention, CancellationToken cancellationToken)
    {
        terminal.Output.WriteLine(line.GetValue(_json) ? ProtobufJson.Line(intervention) : InterventionLine.Of(intervention));
        return Task.FromResult<OrderReceipt?>(null);
    }

    private async Task<OrderReceipt?> FinishAsync(ParseResult line, CareClient client, Intervention intervention, CancellationToken cancellationToken) =>
        await client.FinishInterventionAsync(
            new FinishInterventionRequest
            {
                CustomerId = intervention.CustomerId, Action = intervention.Action, StartedAt = intervention.StartedAt,
                Outcome = Outcome(line.GetRequiredValue(_outcome)), Cost = MoneyOption.Parse(line.GetRequiredValue(_options.Cost), "--cost"),
                Note = line.GetRequiredValue(_note), RequestId = line.GetRequiredValue(_options.RequestId),
            },
            cancellationToken);

    private async Task<OrderReceipt?> CancelAsync(ParseResult line, CareClient client, Intervention intervention, CancellationToken cancellationToken) =>
        await client.CancelInterventionAsync(
            new CancelInterventionRequest
            {
                CustomerId = intervention.CustomerId, Action = intervention.Action, StartedAt = intervention.StartedAt, Note = line.GetRequiredValue(_note),
                RequestId = line.GetRequiredValue(_options.RequestId),
            },
            cancellationToken);
}
