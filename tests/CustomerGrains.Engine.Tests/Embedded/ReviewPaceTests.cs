using CustomerGrains.Engine.Embedded;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Embedded;

public sealed class ReviewPaceTests
{
    private readonly ManualTime _time = new();
    private long _called;

    private ReviewPace Pace => field ??= new ReviewPace(() => _called, _time);

    [Fact]
    public void It_notices_who_calls_during_a_portion_and_nobody_from_before()
    {
        _called = 7;
        Pace.Begin();
        Assert.False(Pace.IsBesideCallers);

        _called = 8;
        Assert.True(Pace.IsBesideCallers);

        Pace.Begin();
        Assert.False(Pace.IsBesideCallers);
    }

    [Theory]
    [InlineData(10, 90)]
    [InlineData(400, 1_000)]
    public void It_rests_nine_times_as_long_as_it_worked_and_a_second_at_most(int worked, int rest)
    {
        Pace.Begin();
        _time.Advance(TimeSpan.FromMilliseconds(worked));

        Task resting = Pace.RestAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromMilliseconds(rest - 1));
        Assert.False(resting.IsCompleted);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(resting.IsCompleted);
    }

    [Fact]
    public void What_took_no_time_needs_no_rest()
    {
        Pace.Begin();
        Assert.True(Pace.RestAsync(CancellationToken.None).IsCompleted);
    }
}
