using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands;

/// <summary>What every command that orders something has: who gives the order, its id, and where to; and how it says that the order was recorded.</summary>
internal sealed class OrderOptions
{
    private readonly Option<string?> _requestId = new("--request-id")
    {
        Description = "Sent again with the same one, an order has effect once. Default a new one.", HelpName = "id",
    };

    private readonly Option<string> _caller;
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    public OrderOptions(Terminal terminal)
    {
        (_terminal, _server) = (terminal, ServerOption.Create(terminal));
        _caller = new Option<string>("--as")
        {
            Description = "Who does it: 1 to 256 printable ASCII characters. Default your name with the operating system.",
            HelpName = "name",
            DefaultValueFactory = _ => terminal.UserName,
        };
    }

    /// <summary>Has a command carry an order out.</summary>
    /// <param name="command">The command, with the options of its own.</param>
    /// <param name="order">Gives the order; null when there is nothing to be ordered, which <paramref name="missing"/> says.</param>
    /// <param name="missing">What to say then; default nothing that can be missing.</param>
    public Command Complete(Command command, Order order, Func<ParseResult, string>? missing = null)
    {
        command.Add(_requestId);
        command.Add(_caller);
        command.Add(_server);
        command.SetAction((line, cancellationToken) => CommandGuard.RunAsync(
            _terminal, line.GetRequiredValue(_server), () => RunAsync(line, order, missing, cancellationToken), cancellationToken));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult line, Order order, Func<ParseResult, string>? missing, CancellationToken cancellationToken)
    {
        using CustomerGrainsClient client = QuestionClient.Create(line.GetRequiredValue(_server), _terminal, line.GetRequiredValue(_caller));
        if (await order(line, client, line.GetValue(_requestId) ?? Guid.NewGuid().ToString("N"), cancellationToken) is not { } receipt)
        {
            _terminal.Error.WriteLine(missing?.Invoke(line) ?? "");
            return ExitCode.NotFound;
        }

        _terminal.Output.WriteLine(
            $"{(receipt.WasKnown ? "Recorded before" : "Recorded")} at {Figures.Of(receipt.RecordedAt)}{(receipt.Version == 0 ? "" : $" as version {Figures.Of(receipt.Version)}")}.");
        return ExitCode.Ok;
    }

    /// <summary>Gives an order.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="client">The client.</param>
    /// <param name="requestId">The order's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The receipt; null when there is nothing to be ordered.</returns>
    internal delegate Task<OrderReceipt?> Order(ParseResult line, CustomerGrainsClient client, string requestId, CancellationToken cancellationToken);
}
