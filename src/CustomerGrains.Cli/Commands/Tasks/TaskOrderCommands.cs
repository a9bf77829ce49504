using System.CommandLine;
using CustomerGrains.Cli.Display;
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
    private readonly Option<string> _assignTo = new("--to") { Description = "Who does it. Default who gives the order.", HelpName = "name", DefaultValueFactory = _ => "" };
    private readonly Option<string> _until = new("--until") { Description = "The day until which it is put off, 92 days at most.", HelpName = "day", Required = true };
    private readonly Option<string> _note = new("--note") { Description = "What was done, or why.", HelpName = "text", DefaultValueFactory = _ => "" };
    private readonly Option<string> _requestId = new("--request-id")
    {
        Description = "Sent again with the same one, an order has effect once. Default a new one.", HelpName = "id", DefaultValueFactory = _ => Guid.NewGuid().ToString("N"),
    };

    private readonly Option<string> _caller;
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private TaskOrderCommands(Terminal terminal)
    {
        (_terminal, _server) = (terminal, ServerOption.Create(terminal));
        _caller = new Option<string>("--as")
        {
            Description = "Who does it: 1 to 256 printable ASCII characters. Default your name with the operating system.",
            HelpName = "name",
            DefaultValueFactory = _ => terminal.UserName,
        };
    }

    private delegate Task<OrderReceipt> Order(ParseResult line, CareClient client, CareTask task, CancellationToken cancellationToken);

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
        command.Add(_requestId);
        command.Add(_caller);
        command.Add(_server);
        command.SetAction((line, cancellationToken) => RunAsync(line, order, cancellationToken));
        return command;
    }

    private Task<int> RunAsync(ParseResult line, Order order, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, OrderAsync, cancellationToken);

        async Task<ExitCode> OrderAsync()
        {
            using CustomerGrainsClient client = QuestionClient.Create(server, _terminal, line.GetRequiredValue(_caller));
            (string customerId, string rule) = (line.GetRequiredValue(_id), line.GetRequiredValue(_rule));
            if (await client.Care.GetTaskAsync(customerId, rule, cancellationToken) is not { } task)
            {
                _terminal.Error.WriteLine($"There is no task {rule} for {customerId}.");
                return ExitCode.NotFound;
            }

            OrderReceipt receipt = await order(line, client.Care, task, cancellationToken);
            _terminal.Output.WriteLine(
                $"{(receipt.WasKnown ? "Recorded before" : "Recorded")} at {Figures.Of(receipt.RecordedAt)} as version {Figures.Of(receipt.Version)}.");
            return ExitCode.Ok;
        }
    }

    private Task<OrderReceipt> TakeAsync(ParseResult line, CareClient client, CareTask task, CancellationToken cancellationToken) => client.AssignTaskAsync(
        new AssignTaskRequest
        {
            CustomerId = task.CustomerId, Rule = task.Rule, OpenedAt = task.OpenedAt, AssignedTo = line.GetRequiredValue(_assignTo),
            Note = line.GetRequiredValue(_note), RequestId = line.GetRequiredValue(_requestId),
        },
        cancellationToken);

    private Task<OrderReceipt> DoneAsync(ParseResult line, CareClient client, CareTask task, CancellationToken cancellationToken) => client.CompleteTaskAsync(
        new CompleteTaskRequest
        {
            CustomerId = task.CustomerId, Rule = task.Rule, OpenedAt = task.OpenedAt, Note = line.GetRequiredValue(_note),
            RequestId = line.GetRequiredValue(_requestId),
        },
        cancellationToken);

    private Task<OrderReceipt> SkipAsync(ParseResult line, CareClient client, CareTask task, CancellationToken cancellationToken) => client.SkipTaskAsync(
        new SkipTaskRequest
        {
            CustomerId = task.CustomerId, Rule = task.Rule, OpenedAt = task.OpenedAt, Note = line.GetRequiredValue(_note),
            RequestId = line.GetRequiredValue(_requestId),
        },
        cancellationToken);

    private Task<OrderReceipt> SnoozeAsync(ParseResult line, CareClient client, CareTask task, CancellationToken cancellationToken) => client.SnoozeTaskAsync(
        new SnoozeTaskRequest
        {
            CustomerId = task.CustomerId, Rule = task.Rule, OpenedAt = task.OpenedAt, Note = line.GetRequiredValue(_note),
            RequestId = line.GetRequiredValue(_requestId), Until = InstantOption.Parse(line.GetRequiredValue(_until), "--until").ToTimestamp(),
        },
        cancellationToken);
}
