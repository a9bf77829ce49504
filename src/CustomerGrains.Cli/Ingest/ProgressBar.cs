using System.Globalization;
using CustomerGrains.Cli.Input;
using Spectre.Console;

namespace CustomerGrains.Cli.Ingest;

/// <summary>Progress as a bar that moves, for people at a terminal.</summary>
internal sealed class ProgressBar(IAnsiConsole console, InputFile file, TimeProvider time) : IIngestProgress
{
    private readonly long _startedAt = time.GetTimestamp();
    private ProgressTask? _task;
    private long? _firstRows;

    /// <inheritdoc/>
    public void Update(long rows)
    {
        if (_task is null)
        {
            return;
        }

        _firstRows ??= rows;
        double seconds = time.GetElapsedTime(_startedAt).TotalSeconds;
        _task.Description = string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows, {(rows - _firstRows) / Math.Max(seconds, 0.001):N0} rows/s");
        _task.Value = file.BytesRead;
    }

    /// <inheritdoc/>
    public Task ShowAsync(Func<Task> work) => console.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(async context =>
        {
            _task = context.AddTask("0 rows", maxValue: Math.Max(file.Length ?? 1, 1));
            _task.IsIndeterminate = file.Length is null;
            await work();
        });
}
