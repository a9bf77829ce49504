using CustomerGrains.Domain;
using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine.Tests.Core;

public sealed class SnapshotQueueTests
{
    private readonly SnapshotQueue _queue = new(TimeSpan.FromSeconds(5));

    [Fact]
    public void A_customer_waits_once_from_its_first_change_on()
    {
        var grain = new Grain("anna", new PendingTable());
        _queue.Add(grain, Second(0));
        _queue.Add(grain, Second(4));

        Assert.Equal(1, _queue.Count);
        Assert.False(_queue.TryTakeDue(Second(4), out _));
        Assert.True(_queue.TryTakeDue(Second(5), out Grain? due));
        Assert.Same(grain, due);
        Assert.False(_queue.TryTakeDue(Second(99), out _));
    }

    [Fact]
    public void Nobody_waits_for_longer_where_the_clock_was_set_back()
    {
        _queue.Add(new Grain("anna", new PendingTable()), Second(3_600));
        _queue.Add(new Grain("ben", new PendingTable()), Second(1));

        Assert.True(_queue.TryTakeDue(Second(1), out _));
        Assert.False(_queue.TryTakeDue(Second(5), out _));
        Assert.True(_queue.TryTakeDue(Second(6), out _));
    }

    [Fact]
    public void One_that_was_taken_may_wait_again()
    {
        var grain = new Grain("anna", new PendingTable());
        _queue.Add(grain, Second(0));
        Assert.True(_queue.TryTakeDue(Second(5), out _));

        _queue.Add(grain, Second(6));

        Assert.False(_queue.TryTakeDue(Second(10), out _));
        Assert.True(_queue.TryTakeDue(Second(11), out _));
    }

    [Fact]
    public void One_that_leaves_is_gone_and_the_others_keep_their_order()
    {
        Grain[] grains = [new("anna", new PendingTable()), new("ben", new PendingTable()), new("carla", new PendingTable())];
        Array.ForEach(grains, grain => _queue.Add(grain, Second(0)));

        _queue.Remove(grains[1]);
        _queue.Remove(grains[1]);

        Assert.True(_queue.TryTakeDue(Second(5), out Grain? first));
        Assert.True(_queue.TryTakeDue(Second(5), out Grain? second));
        Assert.Equal([grains[0], grains[2]], [first, second]);
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void The_least_place_is_that_of_those_who_wait_whatever_happens_to_them()
    {
        var random = new Random(3);
        Grain[] grains = [.. Enumerable.Range(0, 12).Select(number => new Grain($"{number}", new PendingTable()))];
        for (int step = 0; step < 3_000; step++)
        {
            Grain grain = grains[random.Next(grains.Length)];
            switch (random.Next(4))
            {
                case 0:
                    _queue.Remove(grain);
                    grain.UnsavedFrom = random.Next(3) == 0 ? long.MaxValue : grain.UnsavedFrom;
                    break;
                case 1 when _queue.TryTakeDue(Second(step), out Grain? due):
                    due.UnsavedFrom = long.MaxValue;
                    break;
                case 2:
                    _queue.Note(grain, random.Next(50) == 0 ? long.MinValue : step / 7);
                    break;
                default:
                    _queue.Add(grain, Second(step));
                    break;
            }

            Assert.Equal(
                grains.Where(each => each.WaitsForSnapshot).Select(each => each.UnsavedFrom).DefaultIfEmpty(long.MaxValue).Min(), _queue.UnsavedFrom());
        }
    }

    private static Instant Second(int second) => new(second * 1_000_000L);
}
