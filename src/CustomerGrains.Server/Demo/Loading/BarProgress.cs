using CustomerGrains.Domain;
using Spectre.Console;

namespace CustomerGrains.Server.Demo.Loading;

/// <summary>A bar that moves, for people at a terminal.</summary>
internal sealed class BarProgress(IAnsiConsole console, int total, TimeProvider time) : ILoadProgress
{
    private const int BarWidth = 24;

    private readonly long _startedAt = time.GetTimestamp();
    private ProgressTask? _task;

    public Task ShowAsync(Func<Task> work) => console.Progress()
        .AutoClear(true)
        .Columns(new ProgressBarColumn { Width = BarWidth }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .StartAsync(async context =>
        {
            _task = context.AddTask("starting", maxValue: total);
            await work();
        });

    public void Update(int interactions, Instant happenedAt)
    {
        double rate = interactions / Math.Max(time.GetElapsedTime(_startedAt).TotalSeconds, 0.001);
        _task!.Description = $"{happenedAt.ToDateTimeOffset():d MMM yyyy}  {interactions,9:N0}  {rate,7:N0}/s";
        _task.Value = interactions;
    }
}
