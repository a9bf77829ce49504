using CustomerGrains.Server.Watching;
using CustomerGrains.Server.Webhooks;
using CustomerGrains.Storage.Following;

namespace CustomerGrains.Server.Tests.Webhooks;

/// <summary>The place to go on after a restart never lies behind something that is still on its way.</summary>
public sealed class DeliveryWindowTests
{
    [Fact]
    public void The_place_moves_on_when_the_oldest_has_ended()
    {
        using var window = new DeliveryWindow(At(0), aheadMax: 9);
        object first = window.Begin(At(1));
        object second = window.Begin(At(2));
        object third = window.Begin(At(3));
        window.End(second);
        Assert.Equal((At(0), 3), (window.Done, window.Count));
        window.End(first);
        Assert.Equal((At(2), 1), (window.Done, window.Count));
        window.End(third);
        Assert.Equal((At(3), 0), (window.Done, window.Count));
    }

    [Fact]
    public void What_is_passed_over_counts_only_when_nothing_is_on_its_way()
    {
        using var window = new DeliveryWindow(At(0), aheadMax: 9);
        window.Pass(At(5));
        Assert.Equal(At(5), window.Done);
        object begun = window.Begin(At(6));
        window.Pass(At(9));
        Assert.Equal(At(5), window.Done);
        window.End(begun);
        Assert.Equal(At(6), window.Done);
        window.Pass(At(9));
        Assert.Equal(At(9), window.Done);
    }

    [Fact]
    public async Task There_is_room_for_so_many_behind_the_oldest_that_has_not_ended()
    {
        using var window = new DeliveryWindow(At(0), aheadMax: 2);
        Assert.True(window.RoomAsync(CancellationToken.None).IsCompleted);
        object first = window.Begin(At(1));
        Assert.True(window.RoomAsync(CancellationToken.None).IsCompleted);
        object second = window.Begin(At(2));
        Task third = window.RoomAsync(CancellationToken.None);
        window.End(second);
        Assert.False(third.IsCompleted);
        window.End(first);
        await third.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(window.RoomAsync(CancellationToken.None).IsCompleted);
        Assert.False(window.RoomAsync(CancellationToken.None).IsCompleted);
    }

    private static WatchCursor At(long group) => new(FeedPosition.EndOf(1, group), Subjects: null);
}
