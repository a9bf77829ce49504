using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains watch</c>.</summary>
internal sealed class WatchCommand
{
    private readonly WatchFilterOptions _filter = new();
    private readonly Option<string> _from = new("--from") { Description = "The cursor to go on after, as the end of an earlier watch or --json has it.", HelpName = "cursor" };
    private readonly Option<bool> _oldest = new("--oldest") { Description = "Begins with the oldest change kept." };
    private readonly Option<bool> _state = new("--state") { Description = "Begins with the present levels of the customers asked for." };
    private readonly Option<int> _count = new("--count") { Description = "Ends after so many changes; 0 for never.", HelpName = "number" };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON, one response on each line, with cursors and heartbeats." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private WatchCommand(Terminal terminal)
    {
        (_terminal, _server) = (terminal, ServerOption.Create(terminal));
        Limits.Within(_count, 0, int.MaxValue);
    }

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        WatchCommand watch = new(terminal);
        Command command = new("watch", "Follows what is decided about customers, as it is decided, over breaks too.")
        {
            watch._from, watch._oldest, watch._state, watch._count, watch._json, watch._server,
        };
        foreach (Option option in watch._filter.All)
        {
            command.Add(option);
        }

        command.SetAction(watch.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, () => WatchAsync(line, server, cancellationToken), cancellationToken);
    }

    private async Task<ExitCode> WatchAsync(ParseResult line, Uri server, CancellationToken cancellationToken)
    {
        string? from = line.GetValue(_from);
        if (from is "")
        {
            throw new UsageException($"{_from.Name}: is empty; allowed is a cursor, as the end of an earlier watch has it; without it a watch begins now");
        }

        var request = new WatchRequest
        {
            Filter = _filter.Read(line),
            Cursor = from ?? "",
            FromOldest = line.GetValue(_oldest),
            InitialState = line.GetValue(_state),
        };
        int left = line.GetValue(_count) is > 0 and var most ? most : int.MaxValue;
        bool isJson = line.GetValue(_json);
        string cursor = "";
        using CustomerGrainsClient client = WatchClient(server);
        try
        {
            await foreach (WatchResponse response in client.WatchAsync(request, cancellationToken))
            {
                if ((isJson ? ProtobufJson.Line(response) : ChangeLine.Of(response)) is { } text)
                {
                    _terminal.Output.WriteLine(text);
                }

                cursor = response.Cursor.Length > 0 ? response.Cursor : cursor;
                if ((response.Change is not null || response.SubjectChange is not null) && --left == 0)
                {
                    break;
                }
            }

            return ExitCode.Ok;
        }
        finally
        {
            if (cursor.Length > 0)
            {
                _terminal.Error.WriteLine($"Go on with --from {cursor}");
            }
        }
    }

    /// <summary>One that never gives up: whoever watches may stop it at any time.</summary>
    private CustomerGrainsClient WatchClient(Uri server) => new(server, new CustomerGrainsClientOptions
    {
        AccessToken = ServerOption.Token(_terminal),
        Retry = new RetryOptions
        {
            TimeLimit = TimeSpan.MaxValue,
            OnRetry = notice => _terminal.Error.WriteLine($"The watch broke off ({notice.Reason}); going on in {notice.Delay.TotalSeconds:0.0} s."),
        },
        TimeProvider = _terminal.Time,
    });
}
