using System.CommandLine;
using CustomerGrains.Cli.Bench;
using CustomerGrains.Cli.Bench.Load;
using CustomerGrains.Cli.Bench.Options;
using CustomerGrains.Cli.Mapping;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains bench</c>.</summary>
internal sealed class BenchCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "bench";

    private const int CustomersMax = 100_000_000;
    private const int LateDaysMax = 3_650;
    private const int RetrySecondsMax = 3_600;

    private static readonly Dictionary<string, Interaction.DetailOneofCase> Kinds =
        Named(Enum.GetValues<Interaction.DetailOneofCase>().Except([Interaction.DetailOneofCase.None]));
    private static readonly Dictionary<string, ReadKind> ReadKinds = Named(Enum.GetValues<ReadKind>());

    private readonly Option<string> _rate = Text("--rate", "a second|max", "10000", "Interactions that are due each second; max for as many as are answered; 0 for none.");
    private readonly Option<string> _measured = Text("--for", "time|number", "30s", "How long, such as 30s or 5m, or how many interactions.");
    private readonly Option<string?> _warmUp = new("--warm-up") { Description = "What goes before it and does not count, in the same unit. Default a fifth of it.", HelpName = "time|number" };
    private readonly Option<int> _overtime = Number(
        "--overtime", 60, 0, RetrySecondsMax, "How long to go on behind the end where the server takes less than the rate, in seconds.");

    private readonly Option<bool> _poisson = new("--poisson") { Description = "Messages are due at random, as those of many senders are, instead of evenly." };
    private readonly Option<int> _customers = Number("--customers", 100_000, 1, CustomersMax, "Customers.");
    private readonly Option<string> _prefix = Text("--prefix", "text", "bench-", "What customers' ids begin with.");
    private readonly Option<string> _skew = Text("--skew", "uniform|zipf=s", "uniform", "How interactions are spread over customers: evenly, or by Zipf's law with an exponent.");
    private readonly Option<double> _hot = Share("--hot", 0, 1, "Share of all interactions that one customer gets, on streams of its own.");
    private readonly Option<int> _batch = Number("--batch", 100, 1, InteractionStreamOptions.BatchSizeMax, "Interactions in one message.");
    private readonly Option<int> _streams = Number("--streams", 4, 1, 256, "Streams.");
    private readonly Option<int> _inFlight = Number("--in-flight", 16, 1, 1_000, "Messages of a stream that may be unanswered.");
    private readonly Option<double> _duplicates = Share("--duplicates", 0.01, 0.9, "Share of interactions that were sent before.");
    private readonly Option<double> _late = Share("--late", 0.05, 1, "Share of interactions that happened days ago.");
    private readonly Option<int> _lateDays = Number("--late-days", 30, 1, LateDaysMax, "How many days ago at most.");
    private readonly Option<string> _mix = Text("--mix", "kind=weight,…", "purchase=8,visit=2", "Kinds of interaction and their weights.");
    private readonly Option<string> _reads = Text("--reads", "a second|max", "0", "Calls that read, due each second, beside the writes; max for as many as are answered.");
    private readonly Option<string> _readMix = Text("--read-mix", "call=weight,…", "customer=1,grade=1", "Which calls: customer, grade, empty.");
    private readonly Option<int> _readers = Number("--readers", 64, 1, 1_000, "Calls that read, under way at most.");
    private readonly Option<string> _check = Text("--check", "number|all", "1000", "Customers to compare at the end with what was acknowledged, the hot one among them; 0 for none.");
    private readonly Option<bool> _ceilings = new("--ceilings") { Description = "First measures transport and store alone; the server must run with --measurement on." };
    private readonly Option<long> _seed = new("--seed") { Description = "Chooses all that is random; the same number gives the same interactions.", DefaultValueFactory = _ => 1, HelpName = "number" };
    private readonly Option<string?> _run = new("--run") { Description = "What ids of interactions begin with. Default something new each time.", HelpName = "text" };
    private readonly Option<string?> _csv = new("--csv") { Description = "Writes a line for each second.", HelpName = "file" };
    private readonly Option<string?> _histogram = new("--histogram") { Description = "Writes all buckets, in HdrHistogram's format of percentiles.", HelpName = "file" };
    private readonly Option<int> _retry = Number("--retry-for", 60, 0, RetrySecondsMax, "How long to try again when the server does not answer, in seconds.");
    private readonly Option<bool> _json = new("--json") { Description = "Prints the result as JSON." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private BenchCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        BenchCommand bench = new(terminal);
        Command command = new(Name, "Puts a server under load, measures it and checks what it made of it.")
        {
            bench._rate, bench._measured, bench._warmUp, bench._overtime, bench._poisson, bench._customers, bench._prefix, bench._skew, bench._hot, bench._batch,
            bench._streams, bench._inFlight, bench._duplicates, bench._late, bench._lateDays, bench._mix, bench._reads, bench._readMix,
            bench._readers, bench._check, bench._ceilings, bench._seed, bench._run, bench._csv, bench._histogram, bench._retry, bench._json,
            bench._server,
        };
        command.SetAction(bench.RunAsync);
        return command;
    }

    private static Dictionary<string, TKind> Named<TKind>(IEnumerable<TKind> kinds)
        where TKind : struct, Enum => kinds.ToDictionary(Words<TKind>.Of);

    private static Option<string> Text(string name, string form, string standard, string description) =>
        new(name) { Description = description, HelpName = form, DefaultValueFactory = _ => standard };

    private static Option<int> Number(string name, int standard, int least, int most, string description)
    {
        Option<int> option = new(name) { Description = $"{description} {least:N0} to {most:N0}.", HelpName = "number", DefaultValueFactory = _ => standard };
        Limits.Within(option, least, most);
        return option;
    }

    private static Option<double> Share(string name, double standard, double most, string description)
    {
        Option<double> option = new(name) { Description = $"{description} 0 to {most}.", HelpName = "share", DefaultValueFactory = _ => standard };
        Limits.Within(option, 0, most);
        return option;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken) => CommandGuard.RunAsync(
        _terminal, line.GetRequiredValue(_server), () => new BenchJob(OptionsOf(line), _terminal).RunAsync(cancellationToken), cancellationToken);

    private BenchOptions OptionsOf(ParseResult line)
    {
        Extent measured = Extent.Parse(_measured.Name, line.GetRequiredValue(_measured));
        int customers = line.GetRequiredValue(_customers);
        BenchOptions options = new()
        {
            Server = line.GetRequiredValue(_server),
            AccessToken = ServerOption.Token(_terminal),
            Rate = Pace.Parse(_rate.Name, line.GetRequiredValue(_rate)),
            Poisson = line.GetValue(_poisson),
            Measured = measured,
            WarmUp = line.GetValue(_warmUp) is { } warmUp ? Extent.Parse(_warmUp.Name, warmUp) : measured.Fifth,
            Overtime = TimeSpan.FromSeconds(line.GetRequiredValue(_overtime)),
            Customers = customers,
            CustomerPrefix = line.GetRequiredValue(_prefix),
            Skew = new Skew(Skew.ParseExponent(_skew.Name, line.GetRequiredValue(_skew)), line.GetRequiredValue(_hot)),
            MessageSize = line.GetRequiredValue(_batch),
            Streams = line.GetRequiredValue(_streams),
            InFlight = line.GetRequiredValue(_inFlight),
            Repeated = line.GetRequiredValue(_duplicates),
            Late = line.GetRequiredValue(_late),
            LateDays = line.GetRequiredValue(_lateDays),
            Kinds = Mix<Interaction.DetailOneofCase>.Parse(_mix.Name, line.GetRequiredValue(_mix), Kinds),
            Reads = Pace.Parse(_reads.Name, line.GetRequiredValue(_reads)),
            ReadKinds = Mix<ReadKind>.Parse(_readMix.Name, line.GetRequiredValue(_readMix), ReadKinds),
            Readers = line.GetRequiredValue(_readers),
            Seed = line.GetRequiredValue(_seed),
            Run = line.GetValue(_run) ?? $"{_terminal.Time.GetUtcNow().ToUnixTimeMilliseconds():x}",
            Checked = CheckedOf(line.GetRequiredValue(_check), customers),
            Ceilings = line.GetValue(_ceilings),
            CsvPath = line.GetValue(_csv),
            HistogramPath = line.GetValue(_histogram),
            Json = line.GetValue(_json),
            RetryTimeLimit = TimeSpan.FromSeconds(line.GetRequiredValue(_retry)),
        };
        BenchRules.Check(options);
        return options;
    }

    private int CheckedOf(string text, int customers) => text == "all" ? customers
        : int.TryParse(text, out int number) && number >= 0 ? Math.Min(number, customers)
        : throw new UsageException($"{_check.Name} '{text}': expected a number of customers, or all");
}
