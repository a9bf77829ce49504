using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains model fit</c>.</summary>
internal sealed class ModelFitCommand
{
    /// <summary>The command's name, under <c>model</c>.</summary>
    public const string Name = "fit";

    private readonly Option<string> _name = new("--name")
    {
        Description = "The name to store it under: lower-case letters, digits, dots and hyphens. Default model-, the day and a number.",
        HelpName = "name",
    };

    private readonly Option<string?> _asOf = new("--as-of")
    {
        Description = "The day up to whose end facts count: an ISO 8601 date, in UTC. Default yesterday.",
        HelpName = "day",
    };

    private readonly Option<int> _horizon = new("--horizon-weeks")
    {
        Description = "Churn is that no purchase comes within so many weeks, 1 to 104. Default 26.",
        HelpName = "weeks",
    };

    private readonly Option<int> _origins = new("--origins")
    {
        Description = "The most windows to learn the scorecard from, a horizon apart, 1 to 26. Default 2.",
        HelpName = "number",
    };

    private readonly Option<string> _kind = new("--purchase-model")
    {
        Description = "mbg for MBG/NBD, bg for BG/NBD. Default mbg.",
        DefaultValueFactory = _ => "mbg",
        HelpName = "mbg|bg",
    };

    private readonly Option<bool> _withoutPrior = new("--no-prior")
    {
        Description = "Fits without the weak prior, as published figures are computed; little data may then have no maximum.",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private ModelFitCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        ModelFitCommand fit = new(terminal);
        fit._kind.AcceptOnlyFromAmong("mbg", "bg");
        Limit(fit._horizon, 104);
        Limit(fit._origins, 26);
        Command command = new(Name, "Learns a model from the server's journal, stores it and shows how good it is.")
        {
            fit._name, fit._asOf, fit._horizon, fit._origins, fit._kind, fit._withoutPrior, fit._json, fit._server,
        };
        command.SetAction(fit.RunAsync);
        return command;
    }

    private static void Limit(Option<int> option, int most) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out int value) && (value < 1 || value > most))
        {
            result.AddError($"{option.Name} is {value}; allowed are 1 to {most}");
        }
    });

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, () => FitAsync(line, server, cancellationToken), cancellationToken);
    }

    private async Task<ExitCode> FitAsync(ParseResult line, Uri server, CancellationToken cancellationToken)
    {
        FitModelRequest request = new()
        {
            Name = line.GetValue(_name) ?? "",
            AsOf = line.GetValue(_asOf) is { } day ? InstantOption.Parse(day, "--as-of").ToTimestamp() : null,
            HorizonWeeks = line.GetValue(_horizon),
            Origins = line.GetValue(_origins),
            PurchaseModel = line.GetRequiredValue(_kind) == "bg" ? PurchaseModelKind.BetaGeometric : PurchaseModelKind.ModifiedBetaGeometric,
            WithoutPrior = line.GetValue(_withoutPrior),
        };
        using CustomerGrainsClient client = QuestionClient.Create(server, _terminal);
        FitModelResponse? last = null;
        await foreach (FitModelResponse response in client.Models.FitAsync(request, cancellationToken))
        {
            last = response;
            _terminal.Error.WriteLine(FitProgressLine.Of(response));
        }

        if (last?.Model is not { } model)
        {
            _terminal.Error.WriteLine("Error: the server ended the fit without a model.");
            return ExitCode.ServerUnavailable;
        }

        if (line.GetValue(_json))
        {
            _terminal.Output.WriteLine(ProtobufJson.Indented(model));
        }
        else
        {
            new ModelView(_terminal.OutputConsole()).Write(model, isInForce: false);
        }

        return ExitCode.Ok;
    }
}
