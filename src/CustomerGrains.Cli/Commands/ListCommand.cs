using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains list</c>.</summary>
internal sealed class ListCommand
{
    private readonly Option<string[]> _where = new("--where")
    {
        Description = "A comparison that must hold, for example 'revenue_365d >= 1000', 'tier >= gold', 'country = DE', 'segment = vip'; all of several.",
    };

    private readonly Option<string[]> _warnings = new("--warning") { Description = "Only customers with a warning of this rule that is not over; of several any.", HelpName = "RULE" };
    private readonly Option<string[]> _tasks = new("--task") { Description = "Only customers with a task of this rule that is not over; of several any.", HelpName = "RULE" };
    private readonly Option<string> _order = new("--order") { Description = "What to order by: FIELD or FIELD:desc.", DefaultValueFactory = _ => "customer_id" };
    private readonly Option<int> _limit = Pages.Limit("customers", usual: 20);

    private readonly Option<string[]> _fields = new("--field")
    {
        Description = "What to show of each: a metric, grading:NAME, lifecycle:NAME, attribute:NAME or segments.", AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _csv = new("--csv") { Description = "Prints comma-separated values with a line of names." };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON, one customer on each line." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private ListCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        ListCommand list = new(terminal);
        Command command = new("list", "Lists customers by what they are: figures, grades, stages, segments, attributes.")
        {
            list._where, list._warnings, list._tasks, list._order, list._limit, list._fields, list._csv, list._json, list._server,
        };
        command.SetAction(list.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, () => ListAsync(line, server, cancellationToken), cancellationToken);
    }

    private async Task<ExitCode> ListAsync(ParseResult line, Uri server, CancellationToken cancellationToken)
    {
        using CustomerGrainsClient client = QuestionClient.Create(server, _terminal);
        GetCustomerIndexResponse index = await client.GetCustomerIndexAsync(cancellationToken);
        string[] order = OrderOf(line.GetRequiredValue(_order));
        string[] fields = line.GetValue(_fields) is { Length: > 0 } given ? given : Shown(index, order[0]);
        var request = new ListCustomersRequest
        {
            Filter = new WhereReader(index.Fields).Read(line.GetValue(_where) ?? []), OrderBy = string.Join(' ', order), Fields = { fields },
            WarningRules = { line.GetValue(_warnings) ?? [] }, TaskRules = { line.GetValue(_tasks) ?? [] },
        };
        bool isCsv = line.GetValue(_csv);
        if (isCsv)
        {
            _terminal.Output.WriteLine(string.Join(',', ["customer_id", "version", .. fields.Select(ListedRow.Quoted)]));
        }

        int shown = 0;
        string summary = "";
        await foreach (ListCustomersResponse page in Pages.ReadAsync(line.GetValue(_limit), FetchAsync, page => (page.Customers.Count, page.NextPageToken)))
        {
            foreach (ListedCustomer customer in page.Customers)
            {
                _terminal.Output.WriteLine(
                    isCsv ? ListedRow.Csv(customer, fields) : line.GetValue(_json) ? ProtobufJson.Line(customer) : ListedRow.Text(customer, fields));
            }

            shown += page.Customers.Count;
            summary = ListedRow.Summary(shown, page);
        }

        _terminal.Error.WriteLine(summary);
        return ExitCode.Ok;

        Task<ListCustomersResponse> FetchAsync(int size, string token)
        {
            (request.PageSize, request.PageToken) = (size, token);
            return client.ListCustomersAsync(request, cancellationToken);
        }
    }

    /// <summary>The field, and the direction where one is said.</summary>
    private static string[] OrderOf(string text) => text.LastIndexOf(':') is var at && at > 0 && text[(at + 1)..] is "asc" or "desc"
        ? [text[..at], text[(at + 1)..]]
        : [text];

    /// <summary>A few that most people look at, those that the server has, and what is ordered by.</summary>
    private static string[] Shown(GetCustomerIndexResponse index, string order)
    {
        string[] usual = ["grading:tier", "revenue_365d", "expected_lifetime_value", "recency_days", "satisfaction_estimate", "risk_churn"];
        string[] known =
        [
            .. index.Fields.Select(field => field.Kind switch
            {
                IndexedFieldKind.Grading => "grading:" + field.Name,
                IndexedFieldKind.Lifecycle => "lifecycle:" + field.Name,
                IndexedFieldKind.Attribute => "attribute:" + field.Name,
                _ => field.Name,
            }),
        ];
        return [.. usual.Append(order).Append("grading:" + order).Where(known.Contains).Distinct()];
    }
}
