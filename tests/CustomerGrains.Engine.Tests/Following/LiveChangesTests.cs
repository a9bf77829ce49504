using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Following;
using CustomerGrains.Engine.Tests.Contract;
using CustomerGrains.Engine.Tests.Embedded;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerGrains.Engine.Tests.Following;

public sealed class LiveChangesTests
{
    private readonly ManualTime _time = new(Facts.Noon.ToDateTimeOffset());

    [Fact]
    public async Task Whatever_a_reading_fails_of_it_is_tried_again()
    {
        await using var store = new InMemoryCustomerStore();
        FeedPosition start = await FilledAsync(store, "anna");
        await using var live = new LiveChanges(new StumblingFeed(store), Graded.Shapes, new FollowLimits(), _time, NullLogger.Instance);
        var follower = new Follower(ChangeFilter.Everything, waitingMax: 16);
        Assert.True(live.TryAttach(follower, start, isEnd: true, mayConflate: true));
        await Eventually.HoldsAsync("the change comes", () => Task.FromResult(follower.TryTake(out _)), _time, TimeSpan.FromMilliseconds(250));
    }

    [Fact]
    public async Task Who_begins_ahead_of_what_has_been_read_is_given_only_what_lies_behind_its_place()
    {
        await using var store = new InMemoryCustomerStore();
        FeedPosition start = await FilledAsync(store, "anna", "ben");
        FeedPosition anna = (await store.ReadFeedAsync(start, 1, CancellationToken.None)).Records[0].Position;
        await using var live = new LiveChanges(new StumblingFeed(store), Graded.Shapes, new FollowLimits(), _time, NullLogger.Instance);
        Assert.True(live.TryAttach(new Follower(ChangeFilter.Everything, waitingMax: 16), start, isEnd: true, mayConflate: true));
        var ahead = new Follower(ChangeFilter.Everything, waitingMax: 16);
        Assert.True(live.TryAttach(ahead, anna, isEnd: false, mayConflate: true));
        FollowedChange taken = await Eventually.FindAsync("a change", () =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(250));
            return Task.FromResult(ahead.TryTake(out (FollowedChange Change, int Conflated) oldest) ? oldest.Change : null);
        });
        Assert.Equal("ben", taken.CustomerId);
    }

    /// <summary>Makes customers known, one after another.</summary>
    /// <returns>The place before their changes.</returns>
    private async Task<FeedPosition> FilledAsync(InMemoryCustomerStore store, params string[] customers)
    {
        FeedPosition start = (await store.ReadFeedBoundsAsync(CancellationToken.None)).End;
        await using EmbeddedEngine engine = EmbeddedEngineStart.Start(store, new EngineLimits(), _time);
        foreach (string customer in customers)
        {
            await engine.SubmitAsync([Facts.Purchase(customer, "first")], Patience.Wait, CancellationToken.None);
        }

        return start;
    }

    /// <summary>A feed whose first reading fails of something that is no trouble of the store's.</summary>
    private sealed class StumblingFeed(IChangeFeed inner) : IChangeFeed
    {
        private int _stumbles = 1;

        public UInt128 Identity => inner.Identity;

        public ValueTask<FeedBounds> ReadFeedBoundsAsync(CancellationToken cancellationToken) => inner.ReadFeedBoundsAsync(cancellationToken);

        public ValueTask<uint> ReadCheckAsync(FeedPosition at, CancellationToken cancellationToken) => inner.ReadCheckAsync(at, cancellationToken);

        public ValueTask<FeedPage> ReadFeedAsync(FeedPosition after, int limit, CancellationToken cancellationToken) =>
            Interlocked.Decrement(ref _stumbles) == 0
                ? throw new InvalidOperationException("this reading was to fail")
                : inner.ReadFeedAsync(after, limit, cancellationToken);
    }
}
