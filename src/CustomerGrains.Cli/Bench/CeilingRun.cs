using CustomerGrains.Cli.Bench.Arrivals;
using CustomerGrains.Cli.Bench.Check;
using CustomerGrains.Cli.Bench.Load;
using CustomerGrains.Cli.Bench.Measure;
using CustomerGrains.Cli.Bench.Options;
using CustomerGrains.Cli.Bench.Report;
using CustomerGrains.Cli.Bench.Work;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Bench;

/// <summary>Measures what the parts of the server reach alone, with the messages of the run: the transport, then the store.</summary>
internal sealed class CeilingRun(BenchOptions options, CustomerGrainsClient writer, CustomerGrainsClient reader, TimeProvider time)
{
    private const int StoreGroupSize = 1_000;
    private const int StoreGroupsInFlight = 8;
    private const int StoreGroupsASecond = 100;
    private const int Samples = 1_000;
    private const int SampledCustomersMax = 1_000_000;
    private static readonly TimeSpan MeasuredMax = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _measured = options.Measured.Duration is { } asked && asked < MeasuredMax ? asked : MeasuredMax;

    // About as many as a store takes in the time.
    private int StoreGroups => Math.Max(1, (int)(_measured.TotalSeconds * StoreGroupsASecond));

    /// <summary>Runs it.</summary>
    /// <exception cref="Grpc.GrpcException">The server does not serve measurements.</exception>
    public async Task<CeilingFigures> RunAsync(CancellationToken cancellationToken)
    {
        Extent measured = new(_measured, null);
        BenchOptions common = options with { Measured = measured, WarmUp = measured.Fifth, Skew = new Skew(null, 0) };
        (Track transport, double? cpu) = await MeasureAsync(common with { Rate = new Pace((double?)null), Reads = new Pace(0) }, cancellationToken);
        (Track empty, _) = await MeasureAsync(
            common with { Rate = new Pace(0), Reads = new Pace((double?)null), ReadKinds = new Mix<ReadKind>([(ReadKind.Empty, 1)]) }, cancellationToken);
        MeasureStoreResponse store = await reader.Measurement.MeasureStoreAsync(StoreRequest(), cancellationToken);
        return new CeilingFigures
        {
            TransportPerSecond = Math.Round(transport.PerSecond, 1),
            TransportServerMicrosecondsEach = cpu,
            Transport = LatencyFigures.Of(transport.FromDue),
            EmptyPerSecond = Math.Round(empty.PerSecond, 1),
            Empty = LatencyFigures.Of(empty.FromDue),
            Store = store.Store,
            StoreGroupSize = StoreGroupSize,
            StoreGroupsInFlight = store.GroupsInFlight,
            StorePerSecond = Math.Round(store.Records / store.Elapsed.ToTimeSpan().TotalSeconds, 1),
            StoreServerMicrosecondsEach = store.ProcessorTime.ToTimeSpan().TotalMicroseconds / store.Records,
            StoreGroupP50 = store.GroupP50.ToTimeSpan().TotalMilliseconds,
            StoreGroupP99 = store.GroupP99.ToTimeSpan().TotalMilliseconds,
        };
    }

    private async Task<(Track Track, double? ServerMicrosecondsEach)> MeasureAsync(BenchOptions part, CancellationToken cancellationToken)
    {
        RunClock clock = new(time);
        LoadPlan plan = PlanOf(part);
        LoadRun run = new(
            plan,
            () => new EchoChannel(writer.Measurement.OpenEcho(cancellationToken)),
            Reading.Through(reader),
            new UsageMeter(reader.Measurement, clock),
            clock);
        await run.RunAsync(new ExpectedCustomers(part.Customers, checkedMax: 0, part.LateDays), cancellationToken);
        return (plan.Tracks.Single(), run.Usage?.ServerMicrosecondsEach);
    }

    private LoadPlan PlanOf(BenchOptions part) =>
        new(part, time.GetUtcNow().UtcDateTime, new SecondSeries(_ => { }), new CustomerIds(part.CustomerPrefix, part.Customers));

    private MeasureStoreRequest StoreRequest()
    {
        Workload workload = PlanOf(options with { Rate = new Pace((double?)null), Skew = new Skew(null, 0), Repeated = 0 }).Writes.Single().Workload;
        return new MeasureStoreRequest
        {
            Samples = { Enumerable.Range(0, Samples).Select(number => workload.Write(workload.At(number))) },
            Customers = Math.Clamp(options.Customers, StoreGroupsInFlight, SampledCustomersMax),
            GroupSize = StoreGroupSize,
            GroupsInFlight = StoreGroupsInFlight,
            GroupsBefore = StoreGroups / 2,
            Groups = StoreGroups,
        };
    }
}
