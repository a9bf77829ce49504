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
        FeedPosition start = (await store.ReadFeedBoundsAsync(CancellationToken.None)).End;
        await using (EmbeddedEngine engine = EmbeddedEngineStart.Start(store, new EngineLimits(), _time))
        {
            await engine.SubmitAsync([Facts.Purchase("anna", "first")], Patience.Wait, CancellationToken.None);
        }

        await using var live = new LiveChanges(new StumblingFeed(store), Graded.Shapes, new FollowLimits(), _time, NullLogger.Instance);
        var follower = new Follower(ChangeFilter.Everything, waitingMax: 16);
        Assert.True(live.TryAttach(follower, start, isEnd: true, mayConflate: true));
        await Eventually.HoldsAsync("the change comes", () => Task.FromResult(follower.TryTake(out _)), _time, TimeSpan.FromMilliseconds(250));
    }

    /// <summary>A feed whose first reading fails of something that is no trouble of the store's.</summary>
    private sealed class StumblingFeed(IChangeFeed inner) : IChangeFeed
    {
        private int _stumbles = 1;

        public UInt128 Identity => inner.Identity;

        public ValueTask<FeedBounds> ReadFeedBoundsAsync(CancellationToken cancellationToken) => inner.ReadFeedBoundsAsync(cancellationToken);

        public ValueTask<FeedPage> ReadFeedAsync(FeedPosition after, int limit, CancellationToken cancellationToken) =>
            Interlocked.Decrement(ref _stumbles) == 0
                ? throw new InvalidOperationException("this reading was to fail")
                : inner.ReadFeedAsync(after, limit, cancellationToken);
    }
}
