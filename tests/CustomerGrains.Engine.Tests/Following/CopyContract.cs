using System.Collections.Frozen;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Following;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage.Following;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Following;

/// <summary>
/// The law of following: whoever breaks off at random and goes on from its last cursor ends with what the server has, having seen every
/// change once – across commits that fail, engines that end and servers that start again.
/// </summary>
/// <param name="place">Where the store is kept.</param>
public abstract class CopyContract(StorePlace place) : FollowingContract(place)
{
    private const int Rounds = 12;
    private const int Customers = 9;
    private const int ChangesOfRound = 14;

    [ContractFact]
    public async Task A_watcher_that_breaks_off_at_random_ends_with_the_servers_copy()
    {
        Limits = new FollowLimits { WaitingChanges = 5, RecentChanges = 9, PageRecords = 4, PollInterval = TimeSpan.FromMilliseconds(1) };
        await RestartAsync();
        for (int seed = 1; seed <= 3; seed++)
        {
            await FollowAtRandomAsync(new Random(seed), $"c-{seed}-");
        }
    }

    private async Task FollowAtRandomAsync(Random random, string prefix)
    {
        var numbers = new int[Customers];
        FeedPosition cursor = (await Following.BoundsAsync(default)).End;
        var copy = new Dictionary<string, CustomerLevels>();
        int seen = 0;

        // Keeps the newest changes in memory while the other is away, so that both ways of reading take turns.
        Reading steady = Steady();
        for (int round = 0; round < Rounds; round++)
        {
            Task writing = WriteAsync(new Random(random.Next()), prefix, numbers);
            int most = random.Next(20);
            await using (Reading reading = Read(new FollowRequest(ChangeFilter.Everything) { From = cursor, MayConflate = false }))
            {
                for (int count = 0; count < most && (reading.TryNext(out FollowedItem item) || !writing.IsCompleted); count++)
                {
                    if (item.Change is { } change)
                    {
                        Take(copy, change);
                        seen++;
                        cursor = item.Cursor;
                    }
                    else
                    {
                        await Task.Yield();
                    }
                }
            }

            await writing;
            if (random.Next(4) == 0)
            {
                await steady.DisposeAsync();
                await RestartAsync();
                steady = Steady();
            }
        }

        await steady.DisposeAsync();

        Dictionary<string, CustomerLevels> truth = await TruthAsync(prefix);
        long changes = truth.Values.Sum(each => each.Version);
        await using Reading last = Read(new FollowRequest(ChangeFilter.Everything) { From = cursor, MayConflate = false });
        while (copy.Count < truth.Count || copy.Any(each => each.Value.Version < truth[each.Key].Version))
        {
            if (!last.TryNext(out FollowedItem item))
            {
                // What other transactions of the database held back is asked for again.
                Time.Advance(TimeSpan.FromMilliseconds(1));
                await Task.Yield();
            }
            else if (item.Change is { } change)
            {
                Take(copy, change);
                seen++;
            }
        }

        Assert.Equal(changes, seen);
        Assert.Equal(truth.OrderBy(each => each.Key).Select(each => Text(each.Value)), copy.OrderBy(each => each.Key).Select(each => Text(each.Value)));
    }

    private Reading Steady() => Read(new FollowRequest(new ChangeFilter { CustomerIds = FrozenSet.Create("nobody") }));

    /// <summary>Versions of a customer follow one another without a gap, because every record of these tests is a change.</summary>
    private static void Take(Dictionary<string, CustomerLevels> copy, FollowedChange change)
    {
        Assert.Equal((copy.TryGetValue(change.CustomerId, out CustomerLevels? known) ? known.Version : 0) + 1, change.Levels.Version);
        copy[change.CustomerId] = change.Levels;
    }

    /// <summary>Makes changes, some of which fail, written or not, and are made again.</summary>
    private async Task WriteAsync(Random random, string prefix, int[] numbers)
    {
        for (int change = 0; change < ChangesOfRound; change++)
        {
            int customer = random.Next(Customers);
            if (random.Next(5) == 0)
            {
                Troubled.FailAppend(written: random.Next(2) == 0);
            }

            int number = numbers[customer]++;
            string id = $"{prefix}{customer}";
            SubmitResult result;
            do
            {
                result = number == 0 ? await Engine.SubmitAsync([First(id)], Patience.Wait, default) : await SetAsync(id, number);
            }
            while (result.Status != SubmitStatus.Done);
        }
    }

    private async Task<Dictionary<string, CustomerLevels>> TruthAsync(string prefix)
    {
        Dictionary<string, CustomerLevels> truth = [];
        await foreach (CustomerLevels levels in Following.ReadStatesAsync(ChangeFilter.Everything, default))
        {
            if (levels.CustomerId.StartsWith(prefix, StringComparison.Ordinal))
            {
                truth.Add(levels.CustomerId, levels);
            }
        }

        return truth;
    }

    private static string Text(CustomerLevels levels)
    {
        Standing standing = levels.Standing!;
        return string.Join(' ', [
            levels.CustomerId, $"{levels.Version}", $"{levels.Assessment}", standing.ToString(),
            .. standing.Shape.Gradings.Select(each => standing.LevelOf(each.Name))]);
    }
}
