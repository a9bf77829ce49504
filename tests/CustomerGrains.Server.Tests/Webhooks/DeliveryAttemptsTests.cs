using System.Text;
using CustomerGrains.Domain;
using CustomerGrains.Server.Webhooks;

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
    public void The_end_of_what_was_never_noted_is_no_change()
    {
        var attempts = DeliveryAttempts.Read([]);
        attempts.Ended("a");
        Assert.False(attempts.IsChanged);
    }
}
