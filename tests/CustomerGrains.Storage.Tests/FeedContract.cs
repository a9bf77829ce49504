using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Format;
using CustomerGrains.Storage.Tests.Format;
using CustomerGrains.Testing;

namespace CustomerGrains.Storage.Tests;

/// <summary>How every store lets its changes be followed.</summary>
public abstract class FeedContract : CustomerScanContract
{
    private protected static FeedPosition FromStart => default;

    protected IChangeFeed Feed => (IChangeFeed)Store;

    [ContractFact]
    public async Task Nothing_has_happened_at_first()
    {
        FeedBounds bounds = await Feed.ReadFeedBoundsAsync(Never);
        Assert.Equal(bounds.Start, bounds.End);
        FeedPage page = await Feed.ReadFeedAsync(bounds.Start, 10, Never);
        Assert.Empty(page.Records);
        Assert.True(page.IsLast);
        Assert.Equal(bounds.End, page.End);
    }

    [ContractFact]
    public async Task Only_records_with_changes_are_followed_in_the_order_in_which_they_became_durable()
    {
        List<JournalRecord> ada = Mixed("ada", 12);
        List<JournalRecord> bob = Mixed("bob", 6);
        await Store.AppendAsync(ada[..5], Never);
        await Store.AppendAsync([.. bob[..3], .. ada[5..9]], Never);
        await Store.AppendAsync([.. ada[9..], .. bob[3..]], Never);

        List<FeedRecord> all = await FollowAsync(FromStart, 100);
        Assert.Equal(ada.Concat(bob).Where(IsChange).Select(Key).Order(), all.Select(each => Key(each.Record)).Order());
        Assert.Equal(ada.Where(IsChange).Select(Key), all.Select(each => Key(each.Record)).Where(each => each.CustomerId == "ada"));
        Assert.Equal([0, 0, 0, 1, 1, 1, 1, 2, 2], all.Select(each => GroupOf(each.Record, ada, bob)));
        Assert.Equal(all.Select(each => each.Position).Order(), all.Select(each => each.Position));
        Assert.All(all, each => Assert.Equal(
            Standings.Changes, AssessmentCodec.ChangesOf(each.Record.Assessment, Standings.Shapes)));
    }

    [ContractFact]
    public async Task From_every_place_the_rest_follows_whatever_the_size_of_a_page()
    {
        for (int round = 0; round < 6; round++)
        {
            await Store.AppendAsync([.. Enumerable.Range(0, 5).SelectMany(each => Mixed($"c-{round}-{each}", 1 + each))], Never);
        }

        List<FeedRecord> all = await FollowAsync(FromStart, 1_000);
        Assert.Equal(6 * 9, all.Count);
        foreach (int limit in (int[])[1, 2, 7, 1_000])
        {
            for (int from = 0; from < all.Count; from += limit == 1_000 ? 1 : 11)
            {
                Assert.Equal(
                    all[(from + 1)..].Select(each => (each.Position, Key(each.Record))),
                    (await FollowAsync(all[from].Position, limit)).Select(each => (each.Position, Key(each.Record))));
            }
        }
    }

    [ContractFact]
    public async Task What_comes_later_lies_behind_the_end()
    {
        await Store.AppendAsync(Mixed("ada", 3), Never);
        await OthersSettleAsync();
        FeedBounds bounds = await Feed.ReadFeedBoundsAsync(Never);
        FeedPage page = await Feed.ReadFeedAsync(bounds.End, 10, Never);
        Assert.Empty(page.Records);
        Assert.True(page.IsLast);
        Assert.Equal(bounds.End, page.End);

        await Store.AppendAsync(Mixed("bob", 3), Never);
        Assert.Equal([("bob", 1L), ("bob", 3)], (await FollowAsync(bounds.End, 10)).Select(each => Key(each.Record)));
        Assert.True((await Feed.ReadFeedBoundsAsync(Never)).End > bounds.End);
    }

    [ContractFact]
    public async Task Every_place_is_given_with_what_the_store_has_there_and_goes_on_having()
    {
        List<FeedPosition> places = [];
        for (int round = 0; round < 4; round++)
        {
            await Store.AppendAsync([.. Mixed($"a-{round}", 3), .. Mixed($"b-{round}", 2)], Never);
            await OthersSettleAsync();
            FeedPosition at = round == 0 ? FromStart : places[^1];
            for (bool isLast = false; !isLast;)
            {
                FeedPage page = await Feed.ReadFeedAsync(at, 2, Never);
                places.AddRange(page.Records.Select(each => each.Position));
                places.Add(at = page.End);
                isLast = page.IsLast;
            }

            places.Add((await Feed.ReadFeedBoundsAsync(Never)).End);
            foreach (FeedPosition place in places)
            {
                Assert.NotEqual(0u, place.Check);
                Assert.Equal(place.Check, await Feed.ReadCheckAsync(place, Never));
            }
        }

        FeedPosition[] changes = [.. (await FollowAsync(FromStart, 100)).Select(each => each.Position)];
        Assert.Equal(12, changes.Select(each => each.Check).Distinct().Count());
        Assert.Equal(0u, await Feed.ReadCheckAsync((await Feed.ReadFeedBoundsAsync(Never)).Start, Never));
    }

    [ContractFact]
    public async Task Whoever_follows_while_others_write_misses_nothing_and_gets_nothing_twice()
    {
        const int Customers = 24;
        const int Versions = 20;
        bool isWritten = false;
        var writing = Task.Run(async () =>
        {
            await Parallel.ForAsync(0, Customers, new ParallelOptions { MaxDegreeOfParallelism = Store.ConcurrentAppendsMax }, async (customer, _) =>
            {
                foreach (JournalRecord[] group in Mixed($"c-{customer}", Versions).Chunk(3))
                {
                    await Store.AppendAsync(group, Never);
                }
            });
            Volatile.Write(ref isWritten, true);
        });
        List<FeedRecord> seen = [];
        FeedPosition at = FromStart;
        while (true)
        {
            bool wasWritten = Volatile.Read(ref isWritten);
            if (wasWritten)
            {
                await OthersSettleAsync();
            }

            FeedPage page = await Feed.ReadFeedAsync(at, 5, Never);
            seen.AddRange(page.Records);
            Assert.True(page.End >= at);
            at = page.End;
            if (wasWritten && page.IsLast)
            {
                break;
            }
        }

        await writing;
        Assert.Equal(Customers * Versions / 2, seen.Count);
        Assert.Equal(seen.Count, seen.Select(each => Key(each.Record)).Distinct().Count());
        Assert.Equal(seen.Select(each => each.Position).Order(), seen.Select(each => each.Position));
        foreach (IGrouping<string, FeedRecord> customer in seen.GroupBy(each => each.Record.CustomerId))
        {
            Assert.Equal(customer.Select(each => each.Record.Version).Order(), customer.Select(each => each.Record.Version));
        }
    }

    /// <summary>Waits until what others do in the same database does not hold anything back that was appended before.</summary>
    protected virtual Task OthersSettleAsync() => Task.CompletedTask;

    private protected async Task<List<FeedRecord>> FollowAsync(FeedPosition after, int limit)
    {
        await OthersSettleAsync();
        List<FeedRecord> records = [];
        while (true)
        {
            FeedPage page = await Feed.ReadFeedAsync(after, limit, Never);
            records.AddRange(page.Records);
            after = page.End;
            if (page.IsLast)
            {
                return records;
            }
        }
    }

    /// <summary>Records of which every second one, the first among them, carries changes.</summary>
    private protected static List<JournalRecord> Mixed(string customerId, int count)
    {
        var records = new List<JournalRecord>();
        UInt128 chain = 0;
        foreach (JournalRecord record in Records.Of(customerId, 1, count))
        {
            byte[] assessment = record.Version % 2 == 0 ? record.Assessment : AssessmentCodec.Encode(
                new Assessment(Standings.Shape.Version, Stage.Repeat, Tier.Silver, 51_200), new Decision(Standings.Standing, Standings.Changes));
            chain = RecordChain.Next(chain, record.Version, record.RecordedAt, record.Interaction, assessment);
            records.Add(record with { Assessment = assessment, Chain = chain });
        }

        return records;
    }

    protected static (string CustomerId, long Version) Key(JournalRecord record) => (record.CustomerId, record.Version);

    private static bool IsChange(JournalRecord record) => record.Version % 2 == 1;

    /// <summary>In which of the three appends a record was.</summary>
    private static int GroupOf(JournalRecord record, List<JournalRecord> ada, List<JournalRecord> bob) =>
        (ada.FindIndex(each => Key(each) == Key(record)), bob.FindIndex(each => Key(each) == Key(record))) switch
        {
            ( >= 0 and < 5, _) => 0,
            ( >= 5 and < 9, _) or (_, >= 0 and < 3) => 1,
            _ => 2,
        };
}
