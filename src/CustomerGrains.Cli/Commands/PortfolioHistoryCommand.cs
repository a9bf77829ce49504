using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains portfolio history BY</c>.</summary>
internal static class PortfolioHistoryCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> by = new("BY") { Description = "A grading, or lifecycle:NAME, or a measured metric such as risk_churn." };
        Option<string> from = new("--from") { Description = "The first day. 30 days before the last without.", HelpName = "day" };
        Option<string> to = new("--to") { Description = "The last day. Today without.", HelpName = "day" };
        Option<bool> json = new("--json") { Description = "Prints protobuf's JSON." };
        Option<Uri> server = ServerOption.Create(terminal);
        Command command = new("history", "Shows how customers were spread at the end of each day, and how far that has drifted in 28 days.") { by, from, to, json, server };
        command.SetAction((line, cancellationToken) =>
        {
            Uri address = line.GetRequiredValue(server);
            return CommandGuard.RunAsync(terminal, address, ShowAsync, cancellationToken);

            async Task<ExitCode> ShowAsync()
            {
                using CustomerGrainsClient client = QuestionClient.Create(address, terminal);
                var request = new ListPortfolioDaysRequest { By = { PortfolioNames.ByOf(line.GetRequiredValue(by)) } };
                request.From = line.GetValue(from) is { } first ? InstantOption.Parse(first, "--from").ToTimestamp() : null;
                request.To = line.GetValue(to) is { } last ? InstantOption.Parse(last, "--to").ToTimestamp() : null;
                ListPortfolioDaysResponse response = await client.ListPortfolioDaysAsync(request, cancellationToken);
                if (line.GetValue(json))
                {
                    terminal.Output.WriteLine(ProtobufJson.Line(response));
                }
                else
                {
                    Write(new Sheet(terminal.OutputConsole()), response);
                }

                return ExitCode.Ok;
            }
        });
        return command;
    }

    private static void Write(Sheet sheet, ListPortfolioDaysResponse response)
    {
        string[] levels = [.. response.Days.SelectMany(day => day.Distributions[0].Levels).Where(level => level.Level.Length > 0 || level.Customers > 0)
            .Select(level => level.Level).Distinct()];
        sheet.Table(
            ["day", .. levels.Select(level => ">" + MigrationTables.Level(level)), ">drift"],
            response.Days.Select(day => (string[])
            [
                Figures.Day((int)(day.Day.Seconds / 86_400)),
                .. levels.Select(level => Figures.Of(day.Distributions[0].Levels.FirstOrDefault(each => each.Level == level)?.Customers ?? 0)),
                PortfolioNames.Drift(day.Distributions[0]),
            ]));
    }
}
