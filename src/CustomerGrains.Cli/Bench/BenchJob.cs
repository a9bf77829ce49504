using CustomerGrains.Cli.Bench.Arrivals;
using CustomerGrains.Cli.Bench.Check;
using CustomerGrains.Cli.Bench.Load;
using CustomerGrains.Cli.Bench.Measure;
using CustomerGrains.Cli.Bench.Options;
using CustomerGrains.Cli.Bench.Report;
using CustomerGrains.Cli.Bench.Work;
using CustomerGrains.Client;
using CustomerGrains.Grpc;

namespace CustomerGrains.Cli.Bench;

/// <summary>One <c>bench</c> from the first connection to the report.</summary>
internal sealed class BenchJob(BenchOptions options, Terminal terminal)
{
    private readonly CustomerIds _customers = new(options.CustomerPrefix, options.Customers);

    /// <summary>Runs it.</summary>
    public async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        RunClock clock = new(terminal.Time);
        SecondSeries? seconds = null;
        RetryCount retries = new(() => seconds?.Retried(clock.Now));

        // Reads have a connection of their own, or they would wait behind the writes' messages.
        using CustomerGrainsClient writer = ClientOf(retries);
        using CustomerGrainsClient reader = ClientOf(retries);
        ExpectedCustomers expected = new(options.Customers, options.Rate.IsNone ? 0 : options.Checked, options.LateDays);
        CustomerCheck check = new(reader, _customers, expected);
        await check.BeginAsync(cancellationToken);
        await using StreamWriter? csv = Create(options.CsvPath, "--csv");
        await using StreamWriter? histogram = Create(options.HistogramPath, "--histogram");
        CeilingFigures? ceilings = options.Ceilings ? await new CeilingRun(options, writer, reader, terminal.Time).RunAsync(cancellationToken) : null;

        SecondLines? lines = csv is null ? null : new SecondLines(csv);
        BenchProgress? progress = terminal.ErrorIsTerminal ? new BenchProgress(terminal.Error) : null;
        clock = new RunClock(terminal.Time);
        seconds = new SecondSeries(figures =>
        {
            lines?.Write(figures);
            progress?.Show(figures);
        });
        LoadPlan plan = new(options, terminal.Time.GetUtcNow().UtcDateTime, seconds, _customers);
        LoadRun run = new(plan, () => new RecordingChannel(Open(writer), retries), Reading.Through(reader), new UsageMeter(reader.Measurement, clock), clock);
        GrpcException? failure = await TryAsync(() => run.RunAsync(expected, cancellationToken));
        seconds.Complete();
        CheckResult? found = null;
        failure ??= await TryAsync(async () => found = expected.Numbers.Any() ? await check.EndAsync(cancellationToken) : null);
        BenchReport report = ReportOf(plan, run, retries) with { Ceilings = ceilings, Check = found, Failure = failure?.Status.Detail };
        Write(report, [.. plan.Tracks], histogram);
        return failure is not null ? throw failure : report.IsRight ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static async Task<GrpcException?> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (GrpcException failure)
        {
            // What was measured until then is shown all the same.
            return failure;
        }
    }

    private static StreamWriter? Create(string? path, string option)
    {
        try
        {
            return path is null ? null : new StreamWriter(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"{option}: {exception.Message}", exception);
        }
    }

    private CustomerGrainsClient ClientOf(RetryCount retries) => new(options.Server, new CustomerGrainsClientOptions
    {
        AccessToken = options.AccessToken,
        TimeProvider = terminal.Time,
        Retry = new RetryOptions { TimeLimit = options.RetryTimeLimit, OnRetry = notice => retries.Note(notice.Reason) },
    });

    // The load bounds what is under way; the stream's own window only must not be in its way.
    private InteractionStream Open(CustomerGrainsClient client) => client.OpenStream(new InteractionStreamOptions { Window = options.InFlight + 2 });

    private BenchReport ReportOf(LoadPlan plan, LoadRun run, RetryCount retries) => new()
    {
        Run = options.Run,
        Seed = options.Seed,
        Load = LoadWords.Of(options),
        Tracks = [.. plan.Tracks.Select(TrackFigures.Of)],
        Outcomes = run.Outcomes,
        Unsent = run.Unsent,
        ReadsUnsent = run.Reads?.Unsent ?? 0,
        ReadsNotFound = run.Reads?.NotFound ?? 0,
        ReadFailures = run.Reads?.Failures.ToDictionary(each => each.Key.ToString(), each => each.Value) ?? [],
        Retries = retries.Value,
        Schedule = ScheduleVerdict.Of(plan.Tracks),
        Usage = run.Usage,
        Ceilings = null,
        Check = null,
        Failure = null,
    };

    private void Write(BenchReport report, IReadOnlyList<Track> tracks, StreamWriter? histogram)
    {
        if (histogram is not null)
        {
            PercentileFile.Write(histogram, tracks);
        }

        if (options.Json)
        {
            report.WriteJson(terminal.Output);
        }
        else
        {
            new ReportText(terminal.Output).Write(report, tracks);
        }
    }
}
