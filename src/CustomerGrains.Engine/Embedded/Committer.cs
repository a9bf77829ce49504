using System.Diagnostics;
using System.Threading.Channels;
using CustomerGrains.Engine.Tallies;
using CustomerGrains.Storage;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Engine.Embedded;

/// <summary>
/// Makes records durable, in groups, on as many lanes as the store takes appends at a time. A lane takes its share of what shards
/// have ready and writes it in one transaction, then takes what has become ready meanwhile. A shard has one group under way, so that
/// a customer's records never go two ways, and the queue holds at most one group of each shard.
/// </summary>
internal sealed class Committer(ICustomerStore store, EngineInstruments instruments, TimeProvider time, ILogger logger, Action? committed = null, LiveTallies? live = null)
{
    private readonly Channel<(Shard Shard, TalliedGroup Group)> _queue = Channel.CreateUnbounded<(Shard, TalliedGroup)>();

    /// <summary>A place of the journal that all groups lie behind which are handed over from now on.</summary>
    public long JournalPosition => store.JournalPosition;

    public void Commit(Shard shard, in TalliedGroup group) => _queue.Writer.TryWrite((shard, group));

    public void Stop() => _queue.Writer.TryComplete();

    /// <summary>Runs all lanes until stopped and empty.</summary>
    /// <exception cref="StoreRewoundException">The store has lost what is in memory.</exception>
    public Task RunAsync() => Lanes.RunAsync(store.ConcurrentAppendsMax, RunLaneAsync);

    private async Task RunLaneAsync()
    {
        List<Shard> shards = [];
        List<JournalRecord> group = [];
        List<byte[]> tallies = [];
        while (await _queue.Reader.WaitToReadAsync())
        {
            int share = Math.Max(1, (_queue.Reader.Count + store.ConcurrentAppendsMax - 1) / store.ConcurrentAppendsMax);
            while (shards.Count < share && _queue.Reader.TryRead(out (Shard Shard, TalliedGroup Group) ready))
            {
                shards.Add(ready.Shard);
                group.AddRange(ready.Group.Records);
                tallies.Add(ready.Group.Tallies);
            }

            if (group.Count == 0)
            {
                // Another lane was quicker.
                continue;
            }

            using Activity? commit = instruments.Committing(group.Count);
            bool isDurable = await WriteAsync(group, Together(tallies), commit);
            foreach (Shard shard in shards)
            {
                if (isDurable)
                {
                    shard.Committed(commit?.Context ?? default);
                }
                else
                {
                    shard.CommitFailed();
                }
            }

            shards.Clear();
            group.Clear();
            tallies.Clear();
        }
    }

    private static byte[] Together(List<byte[]> tallies)
    {
        if (tallies is [var one])
        {
            return one;
        }

        byte[] all = new byte[tallies.Sum(each => each.Length)];
        int end = 0;
        foreach (byte[] each in tallies)
        {
            each.CopyTo(all, end);
            end += each.Length;
        }

        return all;
    }

    private async ValueTask<bool> WriteAsync(List<JournalRecord> group, byte[] tallies, Activity? commit)
    {
        bool isDurable = false;
        if (live is not null)
        {
            await live.BeginAsync();
        }

        long start = time.GetTimestamp();
        try
        {
            await store.AppendAsync(group, tallies, CancellationToken.None);
            instruments.Committed(group.Count, time.GetElapsedTime(start));
            committed?.Invoke();
            isDurable = true;
            return true;
        }
        catch (Exception exception) when (exception is not StoreRewoundException)
        {
            // Whatever else it was: nobody knows whether the group is in the journal.
            Log.CommitFailed(logger, group.Count, exception.Message);
            instruments.CommitFailed(exception.Message, commit);
            return false;
        }
        finally
        {
            live?.End(tallies, isDurable);
        }
    }
}
