using CustomerGrains.Engine.Following;

namespace CustomerGrains.Engine.Tests.Following;

/// <summary>Somebody who reads a following item by item.</summary>
internal sealed class Reading : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly IAsyncEnumerator<FollowedItem> _items;
    private readonly TimeSpan _deadline;
    private Task<bool>? _next;

    public Reading(IAsyncEnumerable<FollowedItem> items, TimeSpan deadline)
    {
        _items = items.GetAsyncEnumerator(_end.Token);
        _deadline = deadline;

        // So that it has begun before what the test does next.
        _next = _items.MoveNextAsync().AsTask();
    }

    /// <summary>The next item.</summary>
    public async Task<FollowedItem> NextAsync()
    {
        Task<bool> next = _next ?? _items.MoveNextAsync().AsTask();
        _next = null;
        Assert.True(await next.WaitAsync(_deadline));
        return _items.Current;
    }

    /// <summary>The next items, so many.</summary>
    public async Task<List<FollowedItem>> NextAsync(int count)
    {
        List<FollowedItem> items = [];
        while (items.Count < count)
        {
            items.Add(await NextAsync());
        }

        return items;
    }

    /// <summary>The next item, if one has come.</summary>
    public bool TryNext(out FollowedItem item)
    {
        _next ??= _items.MoveNextAsync().AsTask();
        bool isThere = _next.IsCompletedSuccessfully;
        item = isThere ? _items.Current : default;
        _next = isThere ? null : _next;
        return isThere;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        if (_next is { } next)
        {
            await next.ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        await _items.DisposeAsync();
        _end.Dispose();
    }
}
