using System.CommandLine;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Interventions;

/// <summary>What commands about one intervention have in common.</summary>
internal sealed class InterventionOptions
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

    /// <summary>Finds the last intervention of the action; null for none.</summary>
    public Task<Intervention?> LastAsync(ParseResult line, CustomerGrainsClient client, CancellationToken cancellationToken) =>
        client.Care.GetInterventionAsync(line.GetRequiredValue(Id), line.GetRequiredValue(Action), cancellationToken);

    /// <summary>Says that there is none.</summary>
    public string Missing(ParseResult line)
    {
        string action = line.GetRequiredValue(Action);
        return $"There is no intervention {(action.Length == 0 ? "without an action" : action)} for {line.GetRequiredValue(Id)}.";
    }
}
