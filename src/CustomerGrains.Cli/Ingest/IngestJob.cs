using CustomerGrains.Cli.Input;
using CustomerGrains.Client;

namespace CustomerGrains.Cli.Ingest;

/// <summary>One <c>ingest</c> from opening the file to the summary.</summary>
internal sealed class IngestJob(IngestOptions options, Terminal terminal)
{
    private long _startedAt;

    /// <summary>Runs it.</summary>
    public async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        _startedAt = terminal.Time.GetTimestamp();
        using InputFile file = await ReadAsync(() => InputFile.Open(options.Path, terminal.OpenInput), cancellationToken);
        InputFormat format = options.Format ?? file.DetectFormat();
        string refusedPath = options.RefusedPath ?? IngestPaths.Refused(options.Path, format);
        string? statePath = options.DryRun ? null : options.StatePath ?? IngestPaths.State(options.Path);
        IngestPaths.RequireDistinct(options.Path, refusedPath, statePath);

        IRowSource source = await ReadAsync(() => OpenRows(file, format), cancellationToken);
        using RefusedFile refused = RefusedBy(source, refusedPath);
        Checkpoints checkpoints = new(statePath, file, MappingText(format), terminal.Time);
        IIngestProgress progress = terminal.ErrorIsTerminal
            ? new ProgressBar(terminal.ErrorConsole(), file, terminal.Time)
            : new ProgressLines(terminal.Error, file, terminal.Time);
        IngestRun run = new(new BatchReader(source, file, options.BatchSize), refused, checkpoints, progress);
        ContinueIfAsked(run, checkpoints);
        try
        {
            await progress.ShowAsync(() => WorkAsync(run, cancellationToken));
        }
        catch (Exception) when (!options.DryRun)
        {
            checkpoints.Save(refused);
            SayHowToContinue(run, checkpoints);
            Summarize(file, run, refusedPath, complete: false);
            throw;
        }

        if (run.Counts.Rows == 0)
        {
            throw new UsageException($"{file.Name} has no rows");
        }

        refused.Flush();
        checkpoints.Remove();
        Summarize(file, run, refusedPath, complete: true);
        return run.Counts.Refused > 0 ? ExitCode.SomeRefused : ExitCode.Ok;
    }

    private async Task WorkAsync(IngestRun run, CancellationToken cancellationToken)
    {
        if (options.DryRun)
        {
            await ReadAsync(() => run.Check(cancellationToken), cancellationToken);
            return;
        }

        using CustomerGrainsClient client = new(options.Server, new CustomerGrainsClientOptions
        {
            AccessToken = options.AccessToken,
            TimeProvider = terminal.Time,
            Retry = new RetryOptions { TimeLimit = options.RetryTimeLimit, OnRetry = SayRetry },
        });
        await using InteractionStream stream = client.OpenStream();
        await run.SendAsync(stream, cancellationToken);
    }

    /// <summary>Reads on the side: whoever has to write the input may take any time, and an interruption gets through meanwhile.</summary>
    private static Task<T> ReadAsync<T>(Func<T> read, CancellationToken cancellationToken) =>
        Task.Run(read, cancellationToken).WaitAsync(cancellationToken);

    private IRowSource OpenRows(InputFile file, InputFormat format) =>
        format == InputFormat.Ndjson ? new NdjsonRows(file) : new CsvRows(file, options.Rules, options.Delimiter, options.Zone);

    private RefusedFile RefusedBy(IRowSource source, string path) => source is CsvRows rows
        ? RefusedFile.Csv(path, rows.Header, options.Delimiter, rows.DerivesIds)
        : RefusedFile.Ndjson(path);

    private void ContinueIfAsked(IngestRun run, Checkpoints checkpoints)
    {
        if (!options.Resume)
        {
            if (checkpoints.Exist())
            {
                terminal.Error.WriteLine("An earlier run of this file was interrupted; this one starts from the beginning, which is harmless. --resume goes on where it stopped.");
            }

            return;
        }

        if (checkpoints.Load() is not { } state)
        {
            terminal.Error.WriteLine("No interrupted run of this file was found; starting from the beginning.");
            return;
        }

        terminal.Error.WriteLine($"Going on behind line {state.Line}.");
        run.Continue(state);
    }

    private void SayHowToContinue(IngestRun run, Checkpoints checkpoints)
    {
        if (checkpoints.AreKept && run.Line > 0)
        {
            terminal.Error.WriteLine($"Everything up to line {run.Line} was answered. Run again with --resume to go on behind it.");
        }
    }

    private void SayRetry(RetryNotice notice)
    {
        if (notice.Attempt == 1)
        {
            terminal.Error.WriteLine($"{options.Server} does not answer ({notice.Reason.TrimEnd('.')}); trying again for up to {options.RetryTimeLimit.TotalSeconds:F0} s.");
        }
    }

    private void Summarize(InputFile file, IngestRun run, string refusedPath, bool complete)
    {
        IngestSummary summary = new()
        {
            File = file.Name,
            Complete = complete,
            DryRun = options.DryRun,
            Rows = run.Counts.Rows,
            Outcomes = run.Counts,
            LastLine = run.Line,
            Seconds = Math.Round(terminal.Time.GetElapsedTime(_startedAt).TotalSeconds, 3),
            RefusedFile = run.Counts.Refused > 0 ? refusedPath : null,
        };
        if (options.Json)
        {
            summary.WriteJson(terminal.Output);
        }
        else
        {
            summary.WriteText(terminal.Output);
        }
    }

    // What changes the meaning of a row must be the same when a run is continued.
    private string MappingText(InputFormat format) => $"{format} {options.Delimiter} {options.Zone.Id}\n{options.Rules}";
}
