using CustomerGrains.Server.Interactions;

namespace CustomerGrains.Server.Tests.Interactions;

public sealed class StreamRoomTests
{
    [Fact]
    public void Batches_enter_at_once_while_there_is_room()
    {
        var room = new StreamRoom();
        for (int batch = 0; batch < StreamRoom.InteractionsMax / 1_024; batch++)
        {
            Assert.True(room.EnterAsync(1_024, CancellationToken.None).AsTask().IsCompletedSuccessfully);
        }

        Assert.Equal(StreamRoom.InteractionsMax, room.UnderWay);
    }

    [Fact]
    public async Task Without_room_the_next_waits_until_enough_have_left()
    {
        var room = new StreamRoom();
        await room.EnterAsync(StreamRoom.InteractionsMax, CancellationToken.None);
        Task next = room.EnterAsync(10, CancellationToken.None).AsTask();
        Assert.False(next.IsCompleted);
        room.Leave(100);
        await next;
        Assert.Equal(StreamRoom.InteractionsMax - 90, room.UnderWay);
    }

    [Fact]
    public async Task A_batch_larger_than_all_room_enters_when_nothing_is_under_way()
    {
        var room = new StreamRoom();
        await room.EnterAsync(2 * StreamRoom.InteractionsMax, CancellationToken.None);
        Task next = room.EnterAsync(1, CancellationToken.None).AsTask();
        Assert.False(next.IsCompleted);
        room.Leave(2 * StreamRoom.InteractionsMax);
        await next;
    }

    [Fact]
    public async Task Whoever_waits_can_be_called_off()
    {
        var room = new StreamRoom();
        await room.EnterAsync(StreamRoom.InteractionsMax, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        Task next = room.EnterAsync(1, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.Equal(StreamRoom.InteractionsMax, room.UnderWay);
    }
}
