using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains kpis</c>.</summary>
internal sealed class KpisCommand
{
    private static readonly Dictionary<string, KpiGrouping> Groupings = new()
    {
        ["tier"] = KpiGrouping.Tier, ["segment"] = KpiGrouping.Segment, ["rule"] = KpiGrouping.Rule, ["task"] = KpiGrouping.Task,
    };

    private static readonly Dictionary<string, KpiPeriod> Periods =
        new() { ["day"] = KpiPeriod.Day, ["week"] = KpiPeriod.Week, ["month"] = KpiPeriod.Month };

    private readonly Argument<string[]> _names = new("NAME") { Description = "Measures; all of them without.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> _by = new("--by") { Description = "Of each tier or segment, or of each warning rule or task rule; of all customers together without." };

    private readonly Option<string> _rule = new("--rule") { Description = "Of warnings of this rule alone; with --by of each tier or segment.", HelpName = "name" };
    private readonly Option<string> _task = new("--task") { Description = "Of tasks of this rule alone; with --by of each tier or segment.", HelpName = "name" };
    private readonly Option<string> _per = new("--per") { Description = "For each day, week or month; for all days together without." };
    private readonly Option<string> _from = new("--from") { Description = "The first day. 29 days before the last without.", HelpName = "day" };
    private readonly Option<string> _to = new("--to") { Description = "The last day. Today without.", HelpName = "day" };

    private readonly Option<string> _standard = new("--standard")
    {
        Description = "Before and after this standard took effect. Instead of --from, --to and --per.", HelpName = "version",
    };

    private readonly Option<int> _days = new("--days") { Description = "With --standard: how many days before and after. 28 without." };
    private readonly Option<bool> _describe = new("--describe") { Description = "Shows what each measure means instead." };
    private readonly Option<bool> _csv = new("--csv") { Description = "Prints CSV with what each measure is made of and counted in." };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private KpisCommand(Terminal terminal)
    {
        (_terminal, _server) = (terminal, ServerOption.Create(terminal));
        _by.AcceptOnlyFromAmong([.. Groupings.Keys]);
        _per.AcceptOnlyFromAmong([.. Periods.Keys]);
    }

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        KpisCommand kpis = new(terminal);
        Command command = new("kpis", "Shows how the programme does: satisfaction, retention, value, service, complaints and warnings over days.")
        {
            kpis._names, kpis._by, kpis._rule, kpis._task, kpis._per, kpis._from, kpis._to, kpis._standard, kpis._days, kpis._describe, kpis._csv, kpis._json, kpis._server,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(kpis._describe) && result.GetValue(kpis._csv))
            {
                result.AddError("--describe and --csv do not go together");
            }
        });
        command.SetAction(kpis.RunAsync);
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
        ListKpisResponse catalogue = await client.ListKpisAsync(cancellationToken);
        if (line.GetValue(_describe))
        {
            Describe(line, catalogue);
            return ExitCode.Ok;
        }

        GetKpisResponse response = await client.GetKpisAsync(Request(line), cancellationToken);
        if (line.GetValue(_json))
        {
            _terminal.Output.WriteLine(ProtobufJson.Line(response));
        }
        else if (line.GetValue(_csv))
        {
            KpiView.WriteCsv(_terminal.Output, response, catalogue);
        }
        else
        {
            KpiView.WriteTable(new Sheet(_terminal.OutputConsole()), response, catalogue);
            if (response.TalliesSince is { } since)
            {
                _terminal.Error.WriteLine($"what was recorded before {Figures.Of(since)} is not counted yet");
            }

            if (response.HasRecountShare)
            {
                _terminal.Error.WriteLine($"the server is counting again, and has come to {Figures.Share(response.RecountShare)} of the customers");
            }
        }

        return ExitCode.Ok;
    }

    private void Describe(ParseResult line, ListKpisResponse catalogue)
    {
        if (line.GetValue(_json))
        {
            _terminal.Output.WriteLine(ProtobufJson.Line(catalogue));
        }
        else
        {
            KpiView.WriteCatalogue(_terminal.Output, catalogue);
        }
    }

    private GetKpisRequest Request(ParseResult line) => new()
    {
        Names = { line.GetValue(_names) ?? [] },
        By = line.GetValue(_by) is { } by ? Groupings[by] : KpiGrouping.Unspecified,
        Rule = line.GetValue(_rule) ?? "",
        Task = line.GetValue(_task) ?? "",
        Per = line.GetValue(_per) is { } per ? Periods[per] : KpiPeriod.Unspecified,
        From = line.GetValue(_from) is { } first ? InstantOption.Parse(first, "--from").ToTimestamp() : null,
        To = line.GetValue(_to) is { } last ? InstantOption.Parse(last, "--to").ToTimestamp() : null,
        StandardVersion = line.GetValue(_standard) ?? "",
        Days = line.GetValue(_days),
    };
}
