using System.Collections.Concurrent;
using CustomerGrains.Server.Hosting;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Storage;
using CustomerGrains.Testing;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Server.Tests.Hosting;

public sealed class BackgroundLoopTests
{
    private static readonly Exception Mistake = new InvalidOperationException("a mistake");

    [Fact]
    public async Task What_fails_is_tried_again_later_each_time_and_told_as_what_it_is()
    {
        var time = new WaitlessTime();
        var log = new LevelLog<BackgroundWork>();
        var ended = new TaskCompletionSource();
        Queue<Exception?> steps = new([
            new StoreException("disk full"), .. Enumerable.Repeat(Mistake, 6), new OperationCanceledException("of somebody else"), null, Mistake,
        ]);
        await using BackgroundLoop loop = Background.By(time, log).Loop("tests");
        loop.Start(async cancellationToken =>
        {
            if (!steps.TryDequeue(out Exception? failure))
            {
                ended.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }

            await (failure is null ? Task.CompletedTask : Task.FromException(failure));
        });
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(1));

        // After it went well the next failure is a first one.
        Assert.Equal([1, 2, 4, 8, 16, 30, 30, 30, 1], time.Waits.Select(wait => wait.TotalSeconds));
        Assert.Equal([LogLevel.Warning, .. Enumerable.Repeat(LogLevel.Error, 8)], log.Levels);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Steps_are_an_interval_apart(bool isAtOnce)
    {
        var time = new ManualTime();
        DateTimeOffset begin = time.GetUtcNow();
        var interval = TimeSpan.FromSeconds(5);
        var stepped = new SemaphoreSlim(0);
        ConcurrentQueue<double> steps = new();
        await using BackgroundLoop loop = Background.By(time).Loop("tests");
        (isAtOnce ? (Action<TimeSpan, Func<CancellationToken, Task>>)loop.Start : loop.StartAfter)(interval, _ =>
        {
            steps.Enqueue((time.GetUtcNow() - begin).TotalSeconds);
            stepped.Release();
            return Task.CompletedTask;
        });
        if (isAtOnce)
        {
            Assert.True(await stepped.WaitAsync(TimeSpan.FromMinutes(1)));
        }

        for (int ticks = 0; ticks < 2; ticks++)
        {
            time.Advance(interval);
            Assert.True(await stepped.WaitAsync(TimeSpan.FromMinutes(1)));
        }

        Assert.Equal(isAtOnce ? [0, 5, 10] : [5, 10], steps);
    }

    [Fact]
    public async Task It_stops_at_once_wherever_it_is()
    {
        var time = new ManualTime();
        BackgroundLoop unbegun = Background.By(time).Loop("tests");
        await unbegun.DisposeAsync();

        var failed = new TaskCompletionSource();
        BackgroundLoop waiting = Background.By(time).Loop("tests");
        waiting.Start(_ =>
        {
            failed.TrySetResult();
            throw Mistake;
        });
        await failed.Task;
        await waiting.DisposeAsync();
        await waiting.DisposeAsync();

        var entered = new TaskCompletionSource();
        BackgroundLoop working = Background.By(time).Loop("tests");
        working.Start(async cancellationToken =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        });
        await entered.Task;
        await working.DisposeAsync();
    }

    /// <summary>A clock by which nobody waits; it notes how long they would have.</summary>
    private sealed class WaitlessTime : TimeProvider
    {
        public ConcurrentQueue<TimeSpan> Waits { get; } = new();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Enqueue(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
