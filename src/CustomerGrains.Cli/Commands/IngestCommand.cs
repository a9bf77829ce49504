using System.CommandLine;
using CustomerGrains.Cli.Ingest;
using CustomerGrains.Cli.Input;
using CustomerGrains.Cli.Mapping;
using CustomerGrains.Client;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains ingest FILE</c>.</summary>
internal sealed class IngestCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "ingest";

    private const int RetrySecondsDefault = 60;
    private const int RetrySecondsMax = 24 * 60 * 60;

    private readonly Argument<string> _file = new("FILE") { Description = "CSV with a header, or NDJSON; may be gzip. \"-\" is the standard input." };

    private readonly Option<string[]> _map = new("--map")
    {
        Description = "Takes a target from a column. Repeatable.",
        HelpName = "target=column",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Gives a target one value in all rows. Repeatable.",
        HelpName = "target=value",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _mapping = new("--mapping") { Description = "JSON file with the same: { \"map\": {…}, \"set\": {…} }. --map and --set go before it.", HelpName = "file" };

    private readonly Option<InputFormat?> _format = new("--format") { Description = "How the rows are written. Default by the file's name, else by its first byte.", HelpName = "csv|ndjson" };

    private readonly Option<string> _delimiter = new("--delimiter")
    {
        Description = "What parts the columns: one character, or 'tab'.",
        HelpName = "character",
        DefaultValueFactory = _ => ",",
    };

    private readonly Option<string?> _zone = new("--time-zone") { Description = "Zone of times without an offset, for example Europe/London. Default UTC.", HelpName = "zone" };

    private readonly Option<int> _batch = new("--batch")
    {
        Description = $"Rows in one message, 1 to {InteractionStreamOptions.BatchSizeMax}; 32 messages are under way at once.",
        HelpName = "rows",
        DefaultValueFactory = _ => InteractionStreamOptions.BatchSizeAdvised,
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Checks the whole file and sends nothing." };

    private readonly Option<string?> _refused = new("--refused") { Description = "Where refused rows go. Default FILE.refused.csv or FILE.refused.ndjson.", HelpName = "file" };

    private readonly Option<bool> _resume = new("--resume") { Description = "Goes on where an interrupted run of the same file stopped." };

    private readonly Option<string?> _state = new("--state")
    {
        Description = "Where the progress is kept while the file is sent. Default FILE.ingest-state.json; removed at the end.",
        HelpName = "file",
    };

    private readonly Option<int> _retry = new("--retry-for")
    {
        Description = "How long to try again when the server does not answer, in seconds.",
        HelpName = "seconds",
        DefaultValueFactory = _ => RetrySecondsDefault,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints the summary as JSON." };

    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private IngestCommand(Terminal terminal)
    {
        _terminal = terminal;
        _server = ServerOption.Create(terminal);
        Limits.Within(_batch, 1, InteractionStreamOptions.BatchSizeMax);
        Limits.Within(_retry, 0, RetrySecondsMax);
    }

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        IngestCommand ingest = new(terminal);
        Command command = new(Name, "Sends the interactions in a file. Sending a file again is harmless.")
        {
            ingest._file, ingest._map, ingest._set, ingest._mapping, ingest._format, ingest._delimiter, ingest._zone, ingest._batch,
            ingest._dryRun, ingest._refused, ingest._resume, ingest._state, ingest._retry, ingest._json, ingest._server,
        };
        command.SetAction(ingest.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken) =>
        CommandGuard.RunAsync(
            _terminal, line.GetRequiredValue(_server), () => new IngestJob(Options(line), _terminal).RunAsync(cancellationToken), cancellationToken);

    private IngestOptions Options(ParseResult line)
    {
        MappingFile? mapping = line.GetValue(_mapping) is { } path ? MappingFile.Read(path) : null;
        return new IngestOptions
        {
            Path = line.GetRequiredValue(_file),
            Server = line.GetRequiredValue(_server),
            Rules = MappingRules.From(mapping, line.GetRequiredValue(_map), line.GetRequiredValue(_set)),
            Format = line.GetValue(_format),
            Delimiter = DelimiterOf(line.GetRequiredValue(_delimiter)),
            Zone = ZoneOf(line.GetValue(_zone)),
            BatchSize = line.GetRequiredValue(_batch),
            DryRun = line.GetValue(_dryRun),
            Resume = line.GetValue(_resume),
            Json = line.GetValue(_json),
            RefusedPath = line.GetValue(_refused),
            StatePath = line.GetValue(_state),
            RetryTimeLimit = TimeSpan.FromSeconds(line.GetRequiredValue(_retry)),
            AccessToken = ServerOption.Token(_terminal),
        };
    }

    private static byte DelimiterOf(string text) => text switch
    {
        "tab" or "\\t" => (byte)'\t',
        [var single] when char.IsAscii(single) && single is not ('"' or '\r' or '\n') => (byte)single,
        _ => throw new UsageException($"--delimiter {text}: expected one ASCII character other than a quote, or 'tab'"),
    };

    private static TimeZoneInfo ZoneOf(string? name)
    {
        if (name is null)
        {
            return TimeZoneInfo.Utc;
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone)
            ? zone
            : throw new UsageException($"--time-zone {name}: there is no such zone on this machine; expected a name like Europe/London");
    }
}
