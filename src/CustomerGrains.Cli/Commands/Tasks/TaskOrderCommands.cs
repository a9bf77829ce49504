using System.CommandLine;
using CustomerGrains.Client;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;
using Option = System.CommandLine.Option;

namespace CustomerGrains.Cli.Commands.Tasks;

/// <summary><c>customergrains tasks take|done|skip|snooze CUSTOMER_ID RULE</c>. Which task of the rule is the last one.</summary>
internal sealed class TaskOrderCommands
{
    private readonly Argument<string> _id = new("CUSTOMER_ID") { Description = "The customer." };
    private readonly Argument<string> _rule = new("RULE") { Description = "The rule, for example contact." };
    private readonly Option<string> _assignTo = new("--to") { Description = "Who does it. Default who gives the order; to take it from somebody who has taken it, say who.", HelpName = "name", DefaultValueFactory = _ => "" };
    private readonly Option<string> _until = new("--until") { Description = "The day until which it is put off, 92 days at most.", HelpName = "day", Required = true };
    private readonly Option<string> _note = new("--note") { Description = "What was done, or why.", HelpName = "text", DefaultValueFactory = _ => "" };
    private readonly OrderOptions _order;

    private TaskOrderCommands(Terminal terminal) => _order = new OrderOptions(terminal);

    private delegate Task<OrderReceipt> Order(ParseResult line, CareClient client, CareTask task, string requestId, CancellationToken cancellationToken);

    /// <summary>Makes the command that takes a task.</summary>
    public static Command Take(Terminal terminal)
    {
        TaskOrderCommands take = new(terminal);
        return take.Make("take", "Takes a task, or gives it to somebody.", take.TakeAsync, take._assignTo);
    }

    /// <summary>Makes the command that says that a task was done.</summary>
    public static Command Done(Terminal terminal)
    {
        TaskOrderCommands done = new(terminal);
        return done.Make("done", "Says that a task was done.", done.DoneAsync);
    }

    /// <summary>Makes the command that says that a task is not to be done.</summary>
    public static Command Skip(Terminal terminal)
    {
        TaskOrderCommands skip = new(terminal);
        return skip.Make("skip", "Says that a task is not to be done.", skip.SkipAsync);
    }

    /// <summary>Makes the command that puts a task off.</summary>
    public static Command Snooze(Terminal terminal)
    {
        TaskOrderCommands snooze = new(terminal);
        return snooze.Make("snooze", "Puts a task off.", snooze.SnoozeAsync, snooze._until);
    }

    private Command Make(string name, string description, Order order, params Option[] options)
    {
        Command command = new(name, description) { _id, _rule };
        foreach (Option option in options)
        {
            command.Add(option);
        }

        command.Add(_note);
        return _order.Complete(command, OrderAsync, line => $"There is no task {line.GetRequiredValue(_rule)} for {line.GetRequiredValue(_id)}.");

        async Task<OrderReceipt?> OrderAsync(ParseResult line, CustomerGrainsClient client, string requestId, CancellationToken cancellationToken) =>
            await client.Care.GetTaskAsync(line.GetRequiredValue(_id), line.GetRequiredValue(_rule), cancellationToken) is { } task
                ? await order(line, client.Care, task, requestId, cancellationToken)
                : null;
    }

    private Task<OrderReceipt> TakeAsync(ParseResult line, CareClient client, CareTask task, string requestId, CancellationToken cancellationToken) => client.AssignTaskAsync(
        new AssignTaskRequest
        {
            CustomerId = task.CustomerId, Rule = task.Rule, OpenedAt = task.OpenedAt, AssignedTo = line.GetRequiredValue(_assignTo),
            Note = line.GetRequiredValue(_note), RequestId = requestId,
        },
        cancellationToken);

    private Task<OrderReceipt> DoneAsync(ParseResult line, CareClient client, CareTask task, string requestId, CancellationToken cancellationToken) => client.CompleteTaskAsync(
        new CompleteTaskRequest
        {
            CustomerId = task.CustomerId, Rule = task.Rule, OpenedAt = task.OpenedAt, Note = line.GetRequiredValue(_note),
            RequestId = requestId,
        },
        cancellationToken);

    private Task<OrderReceipt> SkipAsync(ParseResult line, CareClient client, CareTask task, string requestId, CancellationToken cancellationToken) => client.SkipTaskAsync(
        new SkipTaskRequest
        {
            CustomerId = task.CustomerId, Rule = task.Rule, OpenedAt = task.OpenedAt, Note = line.GetRequiredValue(_note),
            RequestId = requestId,
        },
        cancellationToken);

    private Task<OrderReceipt> SnoozeAsync(ParseResult line, CareClient client, CareTask task, string requestId, CancellationToken cancellationToken) => client.SnoozeTaskAsync(
        new SnoozeTaskRequest
        {
            CustomerId = task.CustomerId, Rule = task.Rule, OpenedAt = task.OpenedAt, Note = line.GetRequiredValue(_note),
            RequestId = requestId, Until = InstantOption.Parse(line.GetRequiredValue(_until), "--until").ToTimestamp(),
        },
        cancellationToken);
}
