using System.CommandLine;
using CustomerGrains.Grpc;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Interventions;

/// <summary><c>customergrains interventions finish|cancel CUSTOMER_ID [ACTION]</c>. Which intervention of the action is the last one.</summary>
internal static class InterventionEndCommands
{
    private const string StartedAt = "started_at";

    /// <summary>Makes the command that says how an intervention ended.</summary>
    public static Command Finish(Terminal terminal)
    {
        InterventionOptions options = new();
        Option<string> outcome = new("--outcome") { Description = "accepted, declined, no-response or failed.", HelpName = "outcome", Required = true };
        Option<string> note = Note();
        Command command = new("finish", "Says how the last intervention of an action ended.") { options.Id, options.Action, outcome, options.Cost, note };
        return new OrderOptions(terminal).Complete(
            command,
            async (line, client, requestId, cancellationToken) => await options.LastAsync(line, client, cancellationToken) is not { } last ? null
                : await EndAsync(client.Care.FinishInterventionAsync(
                    new FinishInterventionRequest
                    {
                        CustomerId = last.CustomerId, Action = last.Action, StartedAt = last.StartedAt, Outcome = OutcomeOf(line.GetRequiredValue(outcome)),
                        Cost = MoneyOption.Parse(line.GetRequiredValue(options.Cost), "--cost"), Note = line.GetRequiredValue(note), RequestId = requestId,
                    },
                    cancellationToken)),
            options.Missing);
    }

    /// <summary>Makes the command that gives an intervention up.</summary>
    public static Command Cancel(Terminal terminal)
    {
        InterventionOptions options = new();
        Option<string> note = Note();
        Command command = new("cancel", "Gives the last intervention of an action up.") { options.Id, options.Action, note };
        return new OrderOptions(terminal).Complete(
            command,
            async (line, client, requestId, cancellationToken) => await options.LastAsync(line, client, cancellationToken) is not { } last ? null
                : await EndAsync(client.Care.CancelInterventionAsync(
                    new CancelInterventionRequest
                    {
                        CustomerId = last.CustomerId, Action = last.Action, StartedAt = last.StartedAt, Note = line.GetRequiredValue(note), RequestId = requestId,
                    },
                    cancellationToken)),
            options.Missing);
    }

    /// <summary>What the server says of the instant that an intervention was begun is about the action that somebody named it by.</summary>
    private static async Task<OrderReceipt> EndAsync(Task<OrderReceipt> order)
    {
        try
        {
            return await order;
        }
        catch (GrpcException exception) when (exception.Status.Detail.StartsWith(StartedAt, StringComparison.Ordinal))
        {
            var status = new GrpcStatus(exception.Status.Code, "ACTION" + exception.Status.Detail[StartedAt.Length..]);
            throw new GrpcException(status, exception.Details, exception);
        }
    }

    private static Option<string> Note() => new("--note") { Description = "What was said, or why.", HelpName = "text", DefaultValueFactory = _ => "" };

    private static InterventionOutcome OutcomeOf(string word) => word switch
    {
        "accepted" => InterventionOutcome.Accepted,
        "declined" => InterventionOutcome.Declined,
        "no-response" => InterventionOutcome.NoResponse,
        "failed" => InterventionOutcome.Failed,
        _ => throw new UsageException($"--outcome: is '{word}'; allowed are accepted, declined, no-response, failed"),
    };
}
