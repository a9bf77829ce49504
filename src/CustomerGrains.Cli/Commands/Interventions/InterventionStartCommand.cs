using System.CommandLine;
using System.Text;
using CustomerGrains.Cli.Display;
using CustomerGrains.Cli.Mapping;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Interventions;

/// <summary><c>customergrains interventions start CUSTOMER_ID [ACTION]</c>.</summary>
internal sealed class InterventionStartCommand(Terminal terminal)
{
    private readonly InterventionOptions _options = new();
    private readonly Option<string> _reason = new("--reason") { Description = "Why; required without an action.", HelpName = "text", DefaultValueFactory = _ => "" };
    private readonly Option<string> _channel = new("--channel") { Description = $"How: {Words<Channel>.Allowed}. Default what the action says.", HelpName = "channel" };
    private readonly Option<string> _warning = new("--warning") { Description = "The rule of the warning that it answers, which it takes where nobody has.", HelpName = "rule", DefaultValueFactory = _ => "" };
    private readonly Option<string> _task = new("--task") { Description = "The rule of the task that it answers.", HelpName = "rule", DefaultValueFactory = _ => "" };

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        InterventionStartCommand start = new(terminal);
        Command command = new("start", "Begins an intervention: an action of the standard, or something else for a reason.")
        {
            start._options.Id, start._options.Action, start._reason, start._channel, start._options.Cost, start._warning, start._task,
        };
        return new OrderOptions(terminal).Complete(command, start.StartAsync);
    }

    private static Channel ChannelOf(string? word) => word is null ? Channel.Unspecified
        : Words<Channel>.TryParse(Encoding.UTF8.GetBytes(word), out Channel channel) ? channel
        : throw new UsageException($"--channel {word}: allowed are {Words<Channel>.Allowed}");

    private async Task<OrderReceipt?> StartAsync(ParseResult line, CustomerGrainsClient client, string requestId, CancellationToken cancellationToken)
    {
        var request = new StartInterventionRequest
        {
            CustomerId = line.GetRequiredValue(_options.Id),
            Action = line.GetRequiredValue(_options.Action),
            Reason = line.GetRequiredValue(_reason),
            Channel = ChannelOf(line.GetValue(_channel)),
            Cost = MoneyOption.Parse(line.GetRequiredValue(_options.Cost), "--cost"),
            Warning = line.GetRequiredValue(_warning),
            Task = line.GetRequiredValue(_task),
            RequestId = requestId,
        };
        StartInterventionResponse response = await client.Care.StartInterventionAsync(request, cancellationToken);
        if (response.Intervention is { } intervention)
        {
            terminal.Output.WriteLine(InterventionLine.Of(intervention));
        }

        return response.Receipt;
    }
}
