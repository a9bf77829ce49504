using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains model list</c>.</summary>
internal sealed class ModelListCommand
{
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private ModelListCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        ModelListCommand list = new(terminal);
        Command command = new("list", "Lists the models there are, the oldest first.") { list._server };
        command.SetAction(list.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, () => ListAsync(server, cancellationToken), cancellationToken);
    }

    private async Task<ExitCode> ListAsync(Uri server, CancellationToken cancellationToken)
    {
        using CustomerGrainsClient client = QuestionClient.Create(server, _terminal);
        var models = new List<ModelSummary>();
        await foreach (ModelSummary model in client.Models.ListAsync(cancellationToken))
        {
            models.Add(model);
        }

        if (models.Count == 0)
        {
            _terminal.Error.WriteLine("No model has been fitted yet.");
            return ExitCode.Ok;
        }

        new Sheet(_terminal.OutputConsole()).Table(
            ["name", "as of", "model", ">weeks", ">customers", ">AUC", ">Brier", ""],
            models.Select(Row));
        return ExitCode.Ok;
    }

    private static string[] Row(ModelSummary model) => model.Problem.Length > 0
        ? [model.Name, Figures.None, Figures.None, Figures.None, Figures.None, Figures.None, Figures.None, $"cannot be used: {model.Problem}"]
        :
        [
            model.Name,
            Figures.Day(model.AsOfDay),
            ModelView.KindOf(model.PurchaseModel),
            Figures.Of(model.HorizonWeeks),
            Figures.Of(model.Customers),
            model.HasAreaUnderCurve ? Figures.Of(model.AreaUnderCurve, 4) : Figures.None,
            model.HasBrier ? Figures.Of(model.Brier, 4) : Figures.None,
            model.InForce ? "in force" : "",
        ];
}
