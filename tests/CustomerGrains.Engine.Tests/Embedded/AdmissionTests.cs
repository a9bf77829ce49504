using CustomerGrains.Engine.Embedded;

namespace CustomerGrains.Engine.Tests.Embedded;

public sealed class AdmissionTests
{
    private readonly Admission _admission = new(limit: 10);

    [Fact]
    public void There_is_room_up_to_the_limit()
    {
        Assert.Equal(Entry.Inside, _admission.TryEnter(6));
        Assert.Equal(Entry.Full, _admission.TryEnter(5));
        Assert.Equal(Entry.Inside, _admission.TryEnter(4));
        Assert.Equal(10, _admission.Inside);
        Assert.Equal(10, _admission.Entered);
    }

    [Fact]
    public void Work_larger_than_the_limit_is_let_in_alone()
    {
        Assert.Equal(Entry.Inside, _admission.TryEnter(11));
        Assert.Equal(Entry.Full, _admission.TryEnter(1));
        _admission.Leave(11);
        Assert.Equal(Entry.Inside, _admission.TryEnter(1));
        Assert.Equal(Entry.Full, _admission.TryEnter(11));
    }

    [Fact]
    public async Task Those_that_wait_are_let_in_by_order_of_arrival_and_nobody_overtakes_them()
    {
        _admission.TryEnter(10);
        Task<Entry> large = _admission.EnterAsync(9, CancellationToken.None).AsTask();
        Task<Entry> small = _admission.EnterAsync(1, CancellationToken.None).AsTask();
        _admission.Leave(5);

        Assert.Equal(Entry.Full, _admission.TryEnter(1));
        Assert.False(large.IsCompleted);
        Assert.False(small.IsCompleted);
        _admission.Leave(5);

        Assert.Equal([Entry.Inside, Entry.Inside], await Task.WhenAll(large, small));
        Assert.Equal(10, _admission.Inside);
        Assert.Equal(20, _admission.Entered);
    }

    [Fact]
    public async Task One_that_gives_up_lets_those_behind_it_in()
    {
        using var cancellation = new CancellationTokenSource();
        _admission.TryEnter(8);
        Task<Entry> large = _admission.EnterAsync(9, cancellation.Token).AsTask();
        Task<Entry> small = _admission.EnterAsync(2, CancellationToken.None).AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => large);
        Assert.Equal(Entry.Inside, await small);
        Assert.Equal(10, _admission.Inside);
        Assert.Equal(10, _admission.Entered);
    }

    [Fact]
    public async Task One_that_has_given_up_before_it_waits_takes_no_place()
    {
        _admission.TryEnter(10);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _admission.EnterAsync(1, new CancellationToken(canceled: true)).AsTask());

        _admission.Leave(10);
        Assert.Equal(Entry.Inside, _admission.TryEnter(10));
    }

    [Fact]
    public async Task What_waits_is_bounded_too()
    {
        _admission.TryEnter(10);
        Task<Entry>[] waiting = [.. Enumerable.Range(0, 4).Select(_ => _admission.EnterAsync(10, CancellationToken.None).AsTask())];

        Assert.Equal(Entry.Full, await _admission.EnterAsync(1, CancellationToken.None));

        for (int left = 0; left < 5; left++)
        {
            _admission.Leave(10);
        }

        Assert.All(await Task.WhenAll(waiting), entry => Assert.Equal(Entry.Inside, entry));
        Assert.Equal(0, _admission.Inside);
    }

    [Fact]
    public async Task Closed_sends_away_those_that_wait_and_says_when_the_others_have_left()
    {
        _admission.TryEnter(10);
        Task<Entry> waiting = _admission.EnterAsync(1, CancellationToken.None).AsTask();

        _admission.Close();

        Assert.Equal(Entry.Closed, await waiting);
        Assert.Equal(Entry.Closed, _admission.TryEnter(1));
        Assert.False(_admission.Empty.IsCompleted);
        _admission.Leave(10);
        await _admission.Empty;
    }
}
