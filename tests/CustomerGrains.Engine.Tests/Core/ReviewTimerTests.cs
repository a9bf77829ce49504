using CustomerGrains.Domain;
using CustomerGrains.Engine.Core;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Tests.Core;

public sealed class ReviewTimerTests
{
    private static readonly Instant Start = Instant.StartOfDay(20_000);

    private readonly ReviewTimer _timer = new(TimeSpan.FromMinutes(10));

    [Fact]
    public void The_earliest_comes_first_and_of_one_instant_the_smaller_rank()
    {
        Plan("late", seconds: 9, rank: 0);
        Plan("third", seconds: 7, rank: 3);
        Plan("first", seconds: 7, rank: 1);

        Assert.Equal(At(7), _timer.NextAt);
        Assert.Equal(["first", "third"], Due(8));
        Assert.Equal(["late"], Due(9));
        Assert.Null(_timer.NextAt);
    }

    [Fact]
    public void Nobody_is_due_before_the_instant()
    {
        Plan("anna", seconds: 7, rank: 0);

        Assert.Null(_timer.TakeDue(At(7).Plus(-TimeSpan.FromMicroseconds(1))));
        Assert.Equal("anna", _timer.TakeDue(At(7)));
    }

    [Fact]
    public void What_is_far_ahead_is_left_to_the_index()
    {
        Plan("anna", seconds: 601, rank: 0);
        Assert.Equal(0, _timer.Count);
        _timer.Plan(new Grain("anna", new PendingTable()), new ReviewPlan("s", At(601), 0), At(1));
        Assert.Equal(1, _timer.Count);
    }

    [Fact]
    public void The_same_plan_is_kept_once()
    {
        var grain = new Grain("anna", new PendingTable());
        _timer.Plan(grain, new ReviewPlan("s", At(5), 0), Start);
        _timer.Plan(grain, new ReviewPlan("s", At(5), 0), Start);

        Assert.Equal(1, _timer.Count);
    }

    private static Instant At(int seconds) => Start.Plus(TimeSpan.FromSeconds(seconds));

    private void Plan(string customerId, int seconds, int rank) => _timer.Plan(new Grain(customerId, new PendingTable()), new ReviewPlan("s", At(seconds), rank), Start);

    private IEnumerable<string> Due(int seconds)
    {
        while (_timer.TakeDue(At(seconds)) is { } customerId)
        {
            yield return customerId;
        }
    }
}
