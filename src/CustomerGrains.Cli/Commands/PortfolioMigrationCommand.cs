using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains portfolio migration BY</c>.</summary>
internal static class PortfolioMigrationCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> by = new("BY") { Description = "A grading, or lifecycle:NAME." };
        Option<string> from = new("--from") { Description = "Since when: a date or time. 28 days before the other without.", HelpName = "instant" };
        Option<string> to = new("--to") { Description = "Until when: a date or time. Now without.", HelpName = "instant" };
        Option<string> standard = new("--standard") { Description = "Since this standard took effect, until another one did.", HelpName = "version" };
        Option<bool> json = new("--json") { Description = "Prints protobuf's JSON." };
        Option<Uri> server = ServerOption.Create(terminal);
        Command command = new("migration", "Shows how customers have moved between levels from one instant to another.") { by, from, to, standard, json, server };
        command.SetAction((line, cancellationToken) =>
        {
            Uri address = line.GetRequiredValue(server);
            return CommandGuard.RunAsync(terminal, address, ShowAsync, cancellationToken);

            async Task<ExitCode> ShowAsync()
            {
                var request = new GetMigrationRequest { By = PortfolioNames.ByOf(line.GetRequiredValue(by)), StandardVersion = line.GetValue(standard) ?? "" };
                request.From = line.GetValue(from) is { } since ? InstantOption.Parse(since, "--from").ToTimestamp() : null;
                request.To = line.GetValue(to) is { } until ? InstantOption.Parse(until, "--to").ToTimestamp() : null;
                using CustomerGrainsClient client = QuestionClient.Create(address, terminal);
                GetMigrationResponse response = await client.GetMigrationAsync(request, cancellationToken);
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

    private static void Write(Sheet sheet, GetMigrationResponse response)
    {
        GradingMigration migration = response.Migration;
        long moved = migration.Migrations.Where(each => each.From != each.To && each.From.Length > 0 && each.To.Length > 0).Sum(each => each.Customers);
        sheet.Title($"{migration.Grading}, {Figures.Of(response.From)} to {Figures.Of(response.To)}");
        sheet.Facts(
            ("standard", response.StandardFrom == response.StandardTo ? response.StandardTo : $"{response.StandardFrom}, then {response.StandardTo}"),
            ("drift", PortfolioNames.Drift(migration.Drift, response.Alarm)),
            ("moved", Figures.Of(moved)));
        MigrationTables.WriteShares(sheet, migration);
        MigrationTables.WriteMatrix(sheet, migration);
    }
}
