using System.CommandLine;
using System.Globalization;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains portfolio</c>.</summary>
internal sealed class PortfolioCommand
{
    private readonly Option<string[]> _by = new("--by")
    {
        Description = "grading:NAME, lifecycle:NAME, a metric of words, or segments; everything without.", AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _where = new("--where") { Description = "A comparison that must hold, as of list." };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private PortfolioCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        PortfolioCommand portfolio = new(terminal);
        Command command = new("portfolio", "Shows how customers, revenue and satisfaction spread over grades, stages and segments.")
        {
            portfolio._by, portfolio._where, portfolio._json, portfolio._server,
            PortfolioHistoryCommand.Create(terminal),
            PortfolioMigrationCommand.Create(terminal),
        };
        command.SetAction(portfolio.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, () => ShowAsync(line, server, cancellationToken), cancellationToken);
    }

    private async Task<ExitCode> ShowAsync(ParseResult line, Uri server, CancellationToken cancellationToken)
    {
        using CustomerGrainsClient client = QuestionClient.Create(server, _terminal);
        var request = new GetDistributionRequest { By = { line.GetValue(_by) ?? [] } };
        if (line.GetValue(_where) is { Length: > 0 } where)
        {
            request.Filter = new WhereReader((await client.GetCustomerIndexAsync(cancellationToken)).Fields).Read(where);
        }

        GetDistributionResponse response = await client.GetDistributionAsync(request, cancellationToken);
        if (line.GetValue(_json))
        {
            _terminal.Output.WriteLine(ProtobufJson.Line(response));
            return ExitCode.Ok;
        }

        foreach (Distribution distribution in response.Distributions)
        {
            _terminal.Output.WriteLine(distribution.By);
            foreach (PortfolioShare share in distribution.Shares.Where(share => share.Name.Length > 0 || share.Customers > 0))
            {
                _terminal.Output.WriteLine(LineOf(share, response.Currency));
            }
        }

        _terminal.Error.WriteLine(
            $"{Figures.Of(response.Total.Customers, "customer")}, as of {Figures.Of(response.Status.AsOf)}{(response.Status.IsComplete ? "" : "; the index is not complete yet")}");
        return ExitCode.Ok;
    }

    private static string LineOf(PortfolioShare share, string currency) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {(share.Name.Length == 0 ? "(none)" : share.Name),-16} {share.Customers,12:N0} {share.CustomersShare,8:P1}  {share.Revenue365D,16:N2} {currency} {share.RevenueShare,8:P1}  expected {share.ExpectedLifetimeValue,16:N2}  satisfaction {(share.HasMeanSatisfaction ? share.MeanSatisfaction.ToString("0.00", CultureInfo.InvariantCulture) : Figures.None),5}{(share.Capacity == 0 ? "" : $"  capacity {Figures.Capacity(share.Customers, share.Capacity)}")}");
}
