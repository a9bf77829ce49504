using CustomerGrains.Domain.Customers;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Tests.Core;

/// <summary>Customers who are brought into memory for a single question rest at once.</summary>
public sealed class SingleQuestionTests
{
    [Fact]
    public void Who_came_for_a_single_question_rests_and_is_there_when_asked_again()
    {
        ShardFixture shard = Stored("anna", "ben");

        shard.Core.Read(new ReadRequest("anna", at: null, ReadScope.Facts), shard.Now);
        shard.LoadAll();
        Assert.Equal((1, 1), (shard.Core.RestingCustomers, shard.Core.ResidentCustomers));
        shard.Core.Read(new ReadRequest("anna", at: null, ReadScope.Facts), shard.Now);

        Assert.Equal((0, 1), (shard.Core.RestingCustomers, shard.Core.ResidentCustomers));
        Assert.Empty(shard.Effects.Loads);
        Assert.Equal(StateOf(shard.Effects.Answers[0]), StateOf(shard.Effects.Answers[1]));
        Assert.Equal(shard.Effects.Answers[0].Facts!.Standing, shard.Effects.Answers[1].Facts!.Standing);
    }

    [Fact]
    public void Who_was_asked_for_twice_or_has_changed_or_has_records_behind_its_snapshot_does_not_rest_yet()
    {
        ShardFixture shard = Stored("twice", "changed", "behind");
        var elsewhere = new ShardFixture();
        elsewhere.Know("behind");
        elsewhere.Submit(Facts.Purchase("behind", "2"));
        elsewhere.Commit();
        shard.Journal.Add(elsewhere.Journal[^1]);

        shard.Read("twice");
        shard.Read("twice");
        shard.Submit(Facts.Purchase("changed", "2"));
        shard.Read("behind");
        shard.LoadAll();

        Assert.Equal((0, 3), (shard.Core.RestingCustomers, shard.Core.ResidentCustomers));
    }

    [Fact]
    public void Who_is_to_be_looked_at_again_soon_does_not_rest_yet()
    {
        ShardFixture shard = Stored("anna");
        shard.Now = shard.Snapshots["anna"].Review.At.Plus(-TimeSpan.FromMinutes(5));

        shard.Read("anna");
        shard.LoadAll();

        Assert.Equal((0, 1), (shard.Core.RestingCustomers, shard.Core.ResidentCustomers));
        Assert.Equal(shard.Snapshots["anna"].Review.At, shard.Core.NextReviewAt);
    }

    [Fact]
    public void Questions_alone_take_no_more_memory_than_there_is_to_be()
    {
        const int Limit = 60_000;
        string[] all = [.. Enumerable.Range(0, 200).Select(each => $"c-{each}")];
        ShardFixture shard = Stored(new ShardLimits { ResidentBytesMax = Limit }, all);
        foreach (string customerId in all)
        {
            shard.Read(customerId);
            shard.LoadAll();
        }

        Assert.InRange(shard.Core.ResidentBytes, Limit / 2, Limit);
        int resting = shard.Core.RestingCustomers;
        Assert.InRange(resting, 20, 199);
        foreach (string customerId in all.TakeLast(resting))
        {
            shard.Read(customerId);
            Assert.InRange(shard.Core.ResidentBytes, 0, Limit);
        }
    }

    private static ShardFixture Stored(params string[] customerIds) => Stored(new ShardLimits(), customerIds);

    /// <summary>A shard whose customers are in the store with snapshots, and not in memory.</summary>
    private static ShardFixture Stored(ShardLimits limits, string[] customerIds)
    {
        var before = new ShardFixture();
        before.Know(customerIds);
        before.TakeSnapshots();
        var shard = new ShardFixture(limits);
        shard.Journal.AddRange(before.Journal);
        foreach (CustomerSnapshot snapshot in before.Effects.Snapshots)
        {
            shard.Snapshots[snapshot.CustomerId] = snapshot;
        }

        return shard;
    }

    private static byte[] StateOf(ReadAnswer answer) => StateCodec.Encode(answer.Facts!.State, new IdFilter());
}
