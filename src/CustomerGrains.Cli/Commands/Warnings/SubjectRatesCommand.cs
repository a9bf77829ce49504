using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Warnings;

/// <summary><c>customergrains warnings rates RULE</c>: the control chart behind a rule.</summary>
internal sealed class SubjectRatesCommand
{
    private readonly Argument<string> _rule = new("RULE") { Description = "A rule about employees, channels, products or categories, for example agent_attitude." };
    private readonly Option<int> _limit = Pages.Limit("subjects");
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON, one subject on each line." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private SubjectRatesCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        SubjectRatesCommand rates = new(terminal);
        Command command = new("rates", "Shows how often what a rule looks at happens with each subject, against its control limit.") { rates._rule, rates._limit, rates._json, rates._server };
        command.SetAction(rates.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, ShowAsync, cancellationToken);

        async Task<ExitCode> ShowAsync()
        {
            using CustomerGrainsClient client = QuestionClient.Create(server, _terminal);
            ListSubjectRatesResponse response = await FetchAsync(client, line, cancellationToken);
            if (line.GetValue(_json))
            {
                foreach (SubjectRate rate in response.Rates)
                {
                    _terminal.Output.WriteLine(ProtobufJson.Line(rate));
                }

                _terminal.Error.WriteLine($"{Figures.Of(response.Rates.Count)} of {Figures.Of(response.Total, "subject")}");
                return ExitCode.Ok;
            }

            Write(new Sheet(_terminal.OutputConsole()), response);
            return ExitCode.Ok;
        }
    }

    private async Task<ListSubjectRatesResponse> FetchAsync(CustomerGrainsClient client, ParseResult line, CancellationToken cancellationToken)
    {
        var request = new ListSubjectRatesRequest { Rule = line.GetRequiredValue(_rule) };
        var response = new ListSubjectRatesResponse();
        List<SubjectRate> rates = [];
        await foreach (ListSubjectRatesResponse page in Pages.ReadAsync(line.GetValue(_limit), PageAsync, page => (page.Rates.Count, page.NextPageToken)))
        {
            rates.AddRange(page.Rates);
            response = page;
        }

        response.Rates.Clear();
        response.Rates.AddRange(rates);
        return response;

        Task<ListSubjectRatesResponse> PageAsync(int size, string token)
        {
            (request.PageSize, request.PageToken) = (size, token);
            return client.Warnings.ListSubjectRatesAsync(request, cancellationToken);
        }
    }

    private static void Write(Sheet sheet, ListSubjectRatesResponse response)
    {
        SubjectWarningRule rule = response.Rule;
        sheet.Title(rule.Title.Length > 0 ? rule.Title : rule.Name);
        sheet.Facts(
            ("counts", $"{rule.Measure.Replace('_', ' ')}, {Figures.Of(rule.WindowDays, "day")} from {DecisionSections.Day(response.From)}"),
            ("against", rule.ComparedWith == SubjectComparison.Past ? "its own four times as many days before" : "all others together"),
            ("warns", $"from {rule.RatioAtLeast:0.##} times the rate, {rule.CountAtLeast} or more, by a chance below {rule.ChanceBelow:0.######}"),
            ("subjects", $"{Figures.Of(response.Rates.Count)} of {Figures.Of(response.Total)}"));
        sheet.Table(
            [Figures.Word(rule.Subject), ">count", ">of", ">rate", ">elsewhere", ">limit", ">chance", ""],
            response.Rates.Select(rate => new[]
            {
                TimelineLine.OneLine(rate.Subject.Name), Figures.Of(rate.Count), Figures.Of(rate.Occasions), rate.HasRate ? Figures.Of(rate.Rate, 3) : Figures.None,
                rate.HasOtherRate ? Figures.Of(rate.OtherRate, 3) : Figures.None, rate.HasLimit ? Figures.Of(rate.Limit) : Figures.None,
                Figures.Chance(rate.Chance), rate.IsAbove ? "above" : "",
            }));
    }
}
