using CustomerGrains.Server.Webhooks;

namespace CustomerGrains.Server.Tests.Webhooks;

public sealed class BackOffTests
{
    private static readonly WebhookOptions Options = new() { FirstDelay = TimeSpan.FromSeconds(2), DelayMax = TimeSpan.FromSeconds(60) };

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 2)]
    [InlineData(2, 1, 4)]
    [InlineData(5, 1, 32)]
    [InlineData(6, 1, 60)]
    [InlineData(6, 0, 30)]
    [InlineData(1_000, 1, 60)]
    public void Waits_double_up_to_a_limit(int failures, double chance, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), BackOff.Delay(Options, failures, asked: null, chance));

    [Theory]
    [InlineData(1, 2)]
    [InlineData(10, 10)]
    [InlineData(600, 60)]
    public void A_receiver_may_ask_for_a_longer_wait_within_the_limit(double asked, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), BackOff.Delay(Options, 1, TimeSpan.FromSeconds(asked), chance: 1));

    [Fact]
    public void A_receiver_that_is_down_for_an_afternoon_misses_nothing()
    {
        var usual = new WebhookOptions();
        double hours = Enumerable.Range(1, usual.AttemptsMax - 1).Sum(failures => BackOff.Delay(usual, failures, asked: null, chance: 0.5).TotalHours);
        Assert.InRange(hours, 4.5, 5.5);
    }
}
