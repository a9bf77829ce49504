using CustomerGrains.Cli.Bench.Arrivals;
using CustomerGrains.Cli.Bench.Measure;
using CustomerGrains.Cli.Bench.Options;
using CustomerGrains.Cli.Bench.Work;

namespace CustomerGrains.Cli.Bench.Load;

/// <summary>The lanes of a run by its options.</summary>
internal sealed class LoadPlan
{
    private const long HotSeed = 0x40;
    private const long ReadSeed = 0x4EAD;

    private readonly BenchOptions _options;
    private readonly DateTime _now;
    private readonly SecondSeries _seconds;

    /// <summary>Makes the plan.</summary>
    /// <param name="options">The options.</param>
    /// <param name="now">The day of the run, and when on it interactions happen that are not late.</param>
    /// <param name="seconds">Takes what happens, second by second.</param>
    /// <param name="customers">The customers' ids.</param>
    public LoadPlan(BenchOptions options, DateTime now, SecondSeries seconds, CustomerIds customers)
    {
        (_options, _now, _seconds, Customers) = (options, now, seconds, customers);
        Writes = options.Rate.IsNone ? [] : [.. LanesOf(options.Skew.HotShare)];
        Reads = options.Reads.IsNone ? null : ReadsOf();
    }

    /// <summary>The customers' ids.</summary>
    public CustomerIds Customers { get; }

    /// <summary>The lanes that write.</summary>
    public IReadOnlyList<Lane> Writes { get; }

    /// <summary>The calls that read; null without.</summary>
    public ReadLane? Reads { get; }

    /// <summary>Everything measured, the writes first.</summary>
    public IEnumerable<Track> Tracks => Writes.Select(lane => lane.Track).Concat(Reads?.Tracks.Values ?? []);

    private IEnumerable<Lane> LanesOf(double hotShare)
    {
        if (hotShare > 0)
        {
            yield return LaneOf("hot customer", "h", _options.Seed + HotSeed, new EvenChoice(0, 1), hotShare);
        }

        if (hotShare < 1)
        {
            // The hot customer is the first; where there is one, the others begin behind it.
            string name = hotShare > 0 ? "other customers" : "interactions";
            yield return LaneOf(name, "i", _options.Seed, ChoiceFrom(hotShare > 0 ? 1 : 0), 1 - hotShare);
        }
    }

    private ICustomerChoice ChoiceFrom(int first)
    {
        int count = _options.Customers - first;
        return _options.Skew.ZipfExponent is { } exponent ? new ZipfChoice(first, count, exponent) : new EvenChoice(first, count);
    }

    private Lane LaneOf(string name, string letter, long seed, ICustomerChoice choice, double share)
    {
        Workload workload = new(new WorkloadOptions
        {
            Seed = seed,
            IdPrefix = $"{_options.Run}-{letter}",
            Customers = Customers,
            Choice = choice,
            Kinds = _options.Kinds,
            MessageSize = _options.MessageSize,
            Streams = _options.Streams,
            InFlight = _options.InFlight,
            Repeated = _options.Repeated,
            Late = _options.Late,
            LateDaysMax = _options.LateDays,
            Now = _now,
        });
        RunWindow window = new(_options.WarmUp, _options.Measured, share, _options.MessageSize, _options.Overtime);
        double? perSecond = _options.Rate.PerSecond * share;
        return new Lane(workload, window, _options.Streams, perSecond, _options.Poisson ? seed : null, new Track(name, isRead: false, _seconds));
    }

    private ReadLane ReadsOf() => new()
    {
        Seed = _options.Seed + ReadSeed,
        Choice = ChoiceFrom(0),
        Customers = Customers,
        Kinds = _options.ReadKinds,
        Window = new RunWindow(_options.WarmUp, _options.Measured, 1, 1, _options.Overtime),
        Readers = _options.Readers,
        Times = _options.Reads.PerSecond is not { } perSecond ? null
            : _options.Poisson ? new PoissonTimes(perSecond, 1, 0, _options.Seed + ReadSeed)
            : new EvenTimes(perSecond, 1, 0),
        Tracks = _options.ReadKinds.Kinds.Distinct().ToDictionary(
            kind => kind, kind => new Track(NameOf(kind), isRead: true, _seconds)),
    };

    private static string NameOf(ReadKind kind) => kind switch
    {
        ReadKind.Customer => "GetCustomer",
        ReadKind.Grade => "GetGrade",
        _ => "Empty",
    };
}
