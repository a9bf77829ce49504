using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using Google.Protobuf;

namespace CustomerGrains.Cli.Commands;

/// <summary>A command that lists what is not over, a line for each; how many there are goes to where errors go.</summary>
/// <param name="terminal">Where it is printed.</param>
/// <param name="one">One of what is listed.</param>
/// <param name="many">Several of it; null where it is the same word with an s.</param>
internal sealed class MatterList(Terminal terminal, string one, string? many = null)
{
    private readonly Option<int> _limit = Pages.Limit(many ?? $"{one}s");
    private readonly Option<bool> _json = new("--json") { Description = $"Prints protobuf's JSON, one {one} on each line." };
    private readonly Option<Uri> _server = ServerOption.Create(terminal);

    /// <summary>Makes the command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it lists, and what comes first.</param>
    /// <param name="filters">What narrows the list.</param>
    /// <param name="list">Reads the filters and prints what they ask for.</param>
    public Command Make(
        string name, string description, IReadOnlyList<Option> filters, Func<CustomerGrainsClient, ParseResult, CancellationToken, Task<ExitCode>> list)
    {
        var command = new Command(name, description);
        foreach (Option option in (IEnumerable<Option>)[.. filters, _limit, _json, _server])
        {
            command.Add(option);
        }

        command.SetAction((line, cancellationToken) =>
        {
            Uri server = line.GetRequiredValue(_server);
            return CommandGuard.RunAsync(terminal, server, ListAsync, cancellationToken);

            async Task<ExitCode> ListAsync()
            {
                using CustomerGrainsClient client = QuestionClient.Create(server, terminal);
                return await list(client, line, cancellationToken);
            }
        });
        return command;
    }

    /// <summary>Prints as many as are asked for.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="fetch">Fetches a page of at most so many, from a token on that is empty for the first.</param>
    /// <param name="write">One of them on one line.</param>
    public async Task<ExitCode> PrintAsync<T>(ParseResult line, Func<int, string, Task<MatterPage<T>>> fetch, Func<T, string> write)
        where T : IMessage
    {
        bool isJson = line.GetValue(_json);
        int shown = 0;
        string summary = "";
        await foreach (MatterPage<T> page in Pages.ReadAsync(line.GetValue(_limit), fetch, page => (page.Matters.Count, page.Next)))
        {
            foreach (T matter in page.Matters)
            {
                terminal.Output.WriteLine(isJson ? ProtobufJson.Line(matter) : write(matter));
            }

            shown += page.Matters.Count;
            string noun = page.Total == 1 ? one : many ?? $"{one}s";
            summary = $"{Figures.Of(shown)} of {Figures.Of(page.Total)} {noun}{(page.IsComplete ? "" : "; not all customers have been looked through yet")}";
        }

        terminal.Error.WriteLine(summary);
        return ExitCode.Ok;
    }
}

/// <summary>A page of a list.</summary>
/// <param name="Matters">What it lists.</param>
/// <param name="Next">Asks for the next one; empty on the last.</param>
/// <param name="Total">All that match.</param>
/// <param name="IsComplete">Whether all customers have been looked through.</param>
internal sealed record MatterPage<T>(IReadOnlyList<T> Matters, string Next, long Total, bool IsComplete);
