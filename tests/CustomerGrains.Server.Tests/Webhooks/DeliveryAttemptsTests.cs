using System.Text;
using CustomerGrains.Domain;
using CustomerGrains.Server.Watching;
using CustomerGrains.Server.Webhooks;
using CustomerGrains.Storage.Following;

namespace CustomerGrains.Server.Tests.Webhooks;

public sealed class DeliveryAttemptsTests
{
    [Fact]
    public void What_was_written_is_read_again_and_nothing_of_what_has_ended()
    {
        var attempts = DeliveryAttempts.Read([]);
        Assert.False(attempts.IsChanged);
        Assert.Equal((0, default), attempts.Of("a"));
        attempts.Failed("a", 1, new Instant(5));
        attempts.Failed("a", 2, new Instant(9));
        attempts.Failed("b", 7, new Instant(11));
        attempts.Ended("b");
        Assert.True(attempts.IsChanged);

        var again = DeliveryAttempts.Read(attempts.Write());
        Assert.False(attempts.IsChanged);
        Assert.False(again.IsChanged);
        Assert.Equal((2, new Instant(9)), again.Of("a"));
        Assert.Equal((0, default), again.Of("b"));
    }

    [Fact]
    public void What_cannot_be_read_counts_as_none() => Assert.Equal((0, default), DeliveryAttempts.Read(Encoding.UTF8.GetBytes("{\"a\":")).Of("a"));

    [Fact]
    public void What_the_place_has_moved_past_is_forgotten_and_what_is_ahead_stays()
    {
        string[] customers = [Change(1, 2, 3), Change(1, 9, 1), Change(1, 10, 1), Change(1, 10, 2), Change(1, 11, 1), Change(2, 1, 1)];
        string[] subjects = [Subject(9), Subject(16), Subject(17)];
        Assert.Equal(customers[3..], Left(new WatchCursor(new FeedPosition(1, 10, 1), Subjects: 0)).Except(subjects));
        Assert.Equal(customers[4..], Left(new WatchCursor(FeedPosition.EndOf(1, 10), Subjects: 0)).Except(subjects));
        Assert.Equal([.. customers, subjects[2]], Left(new WatchCursor(default, Subjects: 16)));
        Assert.Equal(customers, Left(new WatchCursor(default, Subjects: null)));
        var none = DeliveryAttempts.Read([]);
        none.EndedUpTo(new WatchCursor(FeedPosition.EndOf(1, 10), Subjects: 16));
        Assert.False(none.IsChanged);

        static string Change(long era, long group, int place) => EventPlace.Of(new FeedPosition(era, group, place)) + "-0001";

        static string Subject(long sequence) => EventPlace.Of(sequence) + "-0000";

        IEnumerable<string> Left(WatchCursor done)
        {
            var attempts = DeliveryAttempts.Read([]);
            foreach (string place in customers.Concat(subjects))
            {
                attempts.Failed(place, 1, default);
            }

            attempts.Write();
            attempts.EndedUpTo(done);
            Assert.True(attempts.IsChanged);
            return customers.Concat(subjects).Where(each => attempts.Of(each).Made > 0);
        }
    }

    [Fact]
    public void The_end_of_what_was_never_noted_is_no_change()
    {
        var attempts = DeliveryAttempts.Read([]);
        attempts.Ended("a");
        Assert.False(attempts.IsChanged);
    }
}
