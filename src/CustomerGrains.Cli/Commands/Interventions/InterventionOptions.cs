using System.CommandLine;

namespace CustomerGrains.Cli.Commands.Interventions;

/// <summary>What commands about one intervention have in common.</summary>
internal sealed class InterventionOptions(Terminal terminal)
{
    /// <summary>The customer.</summary>
    public Argument<string> Id { get; } = new("CUSTOMER_ID") { Description = "The customer." };

    /// <summary>The action.</summary>
    public Argument<string> Action { get; } = new("ACTION")
    {
        Description = "The action of the standard, for example win_back. Default something that is of no action.", Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => "",
    };

    /// <summary>What it costs.</summary>
    public Option<string> Cost { get; } = new("--cost")
    {
        Description = "What it costs, in the reporting currency, as in \"12.50 EUR\". Default what the action says.", HelpName = "amount", DefaultValueFactory = _ => "",
    };

    /// <summary>The request's id.</summary>
    public Option<string> RequestId { get; } = new("--request-id")
    {
        Description = "Sent again with the same one, an order has effect once. Default a new one.", HelpName = "id", DefaultValueFactory = _ => Guid.NewGuid().ToString("N"),
    };

    /// <summary>Who orders.</summary>
    public Option<string> Caller { get; } = new("--as")
    {
        Description = "Who does it: 1 to 256 printable ASCII characters. Default your name with the operating system.",
        HelpName = "name",
        DefaultValueFactory = _ => terminal.UserName,
    };

    /// <summary>The server.</summary>
    public Option<Uri> Server { get; } = ServerOption.Create(terminal);
}
