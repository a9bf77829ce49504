using CustomerGrains.Cli.Bench.Arrivals;
using CustomerGrains.Cli.Bench.Check;
using CustomerGrains.Cli.Bench.Measure;

namespace CustomerGrains.Cli.Bench.Load;

/// <summary>Runs a plan: all its streams and readers at the same time, until all of them are done.</summary>
/// <param name="plan">What to run.</param>
/// <param name="open">Opens a stream.</param>
/// <param name="call">Makes a call that reads.</param>
/// <param name="usage">Reads what server and generator have used so far.</param>
/// <param name="clock">The run's clock.</param>
internal sealed class LoadRun(
    LoadPlan plan, Func<IWriteChannel> open, Func<ReadKind, string, CancellationToken, ValueTask<bool>> call, UsageMeter usage, RunClock clock)
{
    private readonly RunStart _start = new();

    /// <summary>What the server said of all interactions.</summary>
    public OutcomeCounts Outcomes { get; } = new();

    /// <summary>Interactions that were due and never sent, because the server was too far behind.</summary>
    public long Unsent { get; private set; }

    /// <summary>The calls that read; null without.</summary>
    public ReadLoad? Reads { get; private set; }

    /// <summary>What was used while it was measured; null when the run was too short for that.</summary>
    public UsageFigures? Usage { get; private set; }

    /// <summary>Runs it.</summary>
    /// <param name="expected">Learns what was acknowledged.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public async Task RunAsync(ExpectedCustomers expected, CancellationToken cancellationToken)
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<IWriteChannel> channels = [];
        List<StreamLoad> loads = [];
        try
        {
            foreach (Lane lane in plan.Writes)
            {
                for (int stream = 0; stream < lane.Streams; stream++)
                {
                    channels.Add(open());
                    loads.Add(new StreamLoad(lane, stream, channels[^1], clock, _start, expected));
                }
            }

            Task<UsageReading> before = ReadUsageAtStartAsync(over.Token);
            List<Task> tasks = [.. loads.Select(load => Task.Run(() => GuardAsync(load.RunAsync, over), over.Token))];
            if (plan.Reads is { } reads)
            {
                Reads = new ReadLoad(reads, call, clock, _start);
                tasks.Add(GuardAsync(Reads.RunAsync, over));
            }

            await AllAsync(tasks);
            Usage = await UsageBetweenAsync(before, over, cancellationToken);
        }
        finally
        {
            foreach (StreamLoad load in loads)
            {
                Outcomes.Add(load.Outcomes);
                Unsent += load.Unsent;
                load.Dispose();
            }

            foreach (IWriteChannel channel in channels)
            {
                await channel.DisposeAsync();
            }
        }
    }

    private static async Task GuardAsync(Func<CancellationToken, Task> work, CancellationTokenSource over)
    {
        try
        {
            await work(over.Token);
        }
        catch
        {
            // Where one part has failed the figures of the others say nothing.
            await over.CancelAsync();
            throw;
        }
    }

    /// <summary>Waits for all; of several failures the one that is no cancellation is told, which is the cause.</summary>
    private static async Task AllAsync(List<Task> tasks)
    {
        Task all = Task.WhenAll(tasks);
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (tasks.Find(task => task.IsFaulted) is { } failed)
        {
            await failed;
        }

        await all;
    }

    private async Task<UsageReading> ReadUsageAtStartAsync(CancellationToken cancellationToken)
    {
        await _start.Reached.WaitAsync(cancellationToken);
        return await usage.ReadAsync(plan.Tracks, cancellationToken);
    }

    private async Task<UsageFigures?> UsageBetweenAsync(Task<UsageReading> before, CancellationTokenSource over, CancellationToken cancellationToken)
    {
        if (!_start.Reached.IsCompleted)
        {
            await over.CancelAsync();
            await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return null;
        }

        UsageReading first = await before;
        UsageReading last = await usage.ReadAsync(plan.Tracks, cancellationToken);
        return UsageFigures.Between(first, last);
    }
}
