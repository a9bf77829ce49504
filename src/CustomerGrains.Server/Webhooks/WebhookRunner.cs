using System.Globalization;
using CustomerGrains.Domain;
using CustomerGrains.Engine.Following;
using CustomerGrains.Server.Watching;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Webhooks;

/// <summary>
/// Delivers one webhook: follows changes from its cursor, sends each until it is received or given up on, and keeps the cursor behind all
/// that has not been. Changes of one customer go one after another, those of others meanwhile.
/// </summary>
internal sealed class WebhookRunner : IAsyncDisposable
{
    private readonly Webhook _webhook;
    private readonly ChangeFilter _filter;
    private readonly SubjectFilter? _subjects;
    private readonly WebhookParts _parts;
    private readonly WebhookCounts _counts;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _waiting;
    private readonly SemaphoreSlim _requests;
    private readonly Dictionary<string, (object Begun, Task Task)> _lanes = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private DeliveryAttempts _attempts = DeliveryAttempts.Read([]);

    // Whether something was given up on since room was last made for it.
    private bool _gaveUp;

    // In a row: since the place was last made durable.
    private int _failures;
    private readonly Task _loop;

    public WebhookRunner(Webhook webhook, ChangeFilter filter, SubjectFilter? subjects, WebhookParts parts, WebhookCounts counts)
    {
        (_webhook, _filter, _subjects, _parts, _counts) = (webhook, filter, subjects, parts, counts);
        _waiting = new SemaphoreSlim(parts.Options.WaitingMax);
        _requests = new SemaphoreSlim(parts.Options.RequestsMax);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Stops, after the place reached has been made durable.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
        _waiting.Dispose();
        _requests.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (!await DeliverAsync())
                {
                    return;
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The store or the following broke off; nothing is lost, the cursor says where to go on.
                BrokeOff(exception);
            }

            TimeSpan delay = BackOff.Delay(_parts.Options, ++_failures, asked: null, _parts.Chance());
            await Task.Delay(delay, _parts.Time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>False when another server delivers this webhook.</returns>
    private async Task<bool> DeliverAsync()
    {
        (WatchCursor from, long version) = await StartAsync();
        _attempts = await _parts.Store.AttemptsAsync(_webhook.Name, _stop.Token);
        using var window = new DeliveryWindow(from, _parts.Options.AheadMax);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        Task<bool> saving = SaveAsync(window, from, version, ending);
        try
        {
            var request = new FollowRequest(_filter) { From = from.Customers, MayConflate = false };
            await foreach (JoinedItem item in _parts.Changes.FollowAsync(request, _subjects, from.Subjects ?? 0, ending.Token))
            {
                if (ParcelOf(item) is not { } parcel)
                {
                    window.Pass(item.Cursor);
                    continue;
                }

                await window.RoomAsync(ending.Token);
                await _waiting.WaitAsync(ending.Token);
                Begin(parcel, window, ending);
            }
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            // A lane or the saving broke off, or the server is stopping.
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(Lanes()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ((Task)saving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await saving;
    }

    /// <summary>Where to go on.</summary>
    private async Task<(WatchCursor From, long Version)> StartAsync()
    {
        DeliveryPlace place = await DeliveryPlace.ReadAsync(_parts, _webhook.Name, _stop.Token);
        if (place.Refusal is { } reason)
        {
            throw new StoreException($"changes cannot be followed from the place kept, because {reason}; resume the webhook, and it begins from now");
        }

        (WatchCursor from, long version) = (_subjects is null ? place.From with { Subjects = null } : place.From, place.Version);
        if (!place.HasSubjects && _subjects is not null)
        {
            // One that did not follow other subjects before begins with them now, for good.
            await _parts.Store.SaveCursorAsync(_webhook.Name, Text(from), version++, _stop.Token);
        }

        return (from, version);
    }

    /// <summary>What is to be sent of an item; null for nothing.</summary>
    private Parcel? ParcelOf(in JoinedItem item) => item.Subject is { } subject
        ? new Parcel($"/{subject.Warning.Subject}/{subject.Warning.Rule}", EventPlace.Of(subject.Sequence), item.Cursor, () => _parts.Events.Of(subject))
        : item.Customers?.Change is { } change
            ? new Parcel(change.CustomerId, EventPlace.Of(change.Position), item.Cursor, () => _parts.Events.Of(change, _filter))
            : null;

    private void Begin(Parcel parcel, DeliveryWindow window, CancellationTokenSource ending)
    {
        object begun = window.Begin(parcel.Cursor);
        Waiting(1);
        lock (_lock)
        {
            Task before = _lanes.TryGetValue(parcel.Lane, out (object Begun, Task Task) last) ? last.Task : Task.CompletedTask;
            _lanes[parcel.Lane] = (begun, LaneAsync(before, parcel, window, begun, ending));
        }
    }

    private async Task LaneAsync(Task before, Parcel parcel, DeliveryWindow window, object begun, CancellationTokenSource ending)
    {
        try
        {
            // Apart from the caller, who holds the lock.
            await Task.Yield();
            await before;
            int place = 0;
            foreach (WebhookEvent each in parcel.Events())
            {
                await DeliverAsync(each, string.Create(CultureInfo.InvariantCulture, $"{parcel.Place}-{place++:x4}"), ending.Token);
            }

            window.End(begun);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !ending.IsCancellationRequested)
        {
            // Not even a dead letter could be kept: all of it begins anew at the cursor.
            BrokeOff(exception);
            await ending.CancelAsync();
            throw;
        }
        finally
        {
            Waiting(-1);
            _waiting.Release();
            Forget(parcel.Lane, begun);
        }
    }

    /// <summary>Sends an event until it is received or given up on.</summary>
    private async Task DeliverAsync(WebhookEvent sent, string place, CancellationToken cancellationToken)
    {
        (int made, Instant dueAt) = _attempts.Of(place);
        for (int attempt = made + 1; ; attempt++)
        {
            if (dueAt > Now())
            {
                await Task.Delay(TimeSpan.FromMicroseconds(dueAt.Microseconds - Now().Microseconds), _parts.Time, cancellationToken);
            }

            SendResult result;
            await _requests.WaitAsync(cancellationToken);
            try
            {
                result = await _parts.Sender.SendAsync(_webhook, sent, cancellationToken);
            }
            finally
            {
                _requests.Release();
            }

            _counts.Sent(result, Now());
            _parts.Instruments.Attempted(result.IsReceived);
            if (result.IsReceived)
            {
                _attempts.Ended(place);
                return;
            }

            if (attempt >= _parts.Options.AttemptsMax)
            {
                var letter = new StoredDeadLetter(sent.Id, sent.CustomerId, sent.Type, sent.Body, attempt, result.Error, Now().Microseconds);
                await _parts.Store.KeepAsync(_webhook.Name, place, letter, cancellationToken);
                Log.WebhookGaveUp(_parts.Logger, _webhook.Name, attempt, result.Error);
                _parts.Instruments.GaveUp();
                Volatile.Write(ref _gaveUp, true);
                _attempts.Ended(place);
                return;
            }

            dueAt = Now().Plus(BackOff.Delay(_parts.Options, attempt, result.RetryAfter, _parts.Chance()));
            _attempts.Failed(place, attempt, dueAt);
        }
    }

    /// <summary>Makes the place reached durable now and then, and at the end. When that fails nothing more is sent, because all of it would be sent again.</summary>
    /// <returns>False when another server delivers this webhook.</returns>
    private async Task<bool> SaveAsync(DeliveryWindow window, WatchCursor saved, long version, CancellationTokenSource ending)
    {
        try
        {
            return await SaveRepeatedlyAsync(window, saved, version, ending.Token);
        }
        finally
        {
            await ending.CancelAsync();
        }
    }

    private async Task<bool> SaveRepeatedlyAsync(DeliveryWindow window, WatchCursor saved, long version, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(_parts.Options.SaveInterval, _parts.Time);
        bool isEnding = false;
        while (true)
        {
            WatchCursor done = window.Done;
            bool isMoved = done != saved;
            if (isMoved)
            {
                if (!await _parts.Store.SaveCursorAsync(_webhook.Name, Text(done), version, CancellationToken.None))
                {
                    Log.WebhookTaken(_parts.Logger, _webhook.Name);
                    return false;
                }

                (saved, version) = (done, version + 1);
                _counts.Cursor(Text(saved));
                _attempts.EndedUpTo(saved);
            }

            if (_attempts.IsChanged)
            {
                await _parts.Store.SaveAttemptsAsync(_webhook.Name, _attempts, CancellationToken.None);
            }

            if (Interlocked.Exchange(ref _gaveUp, false))
            {
                await ForgetOldestAsync();
            }

            _failures = isMoved ? 0 : _failures;
            if (isEnding)
            {
                return true;
            }

            try
            {
                await timer.WaitForNextTickAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // Those on their way end first, so that what they did is noted too.
                await Task.WhenAll(Lanes()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                isEnding = true;
            }
        }
    }

    /// <summary>Makes room for dead letters that were kept.</summary>
    private async Task ForgetOldestAsync()
    {
        int most = _parts.Options.DeadLettersMax;
        int forgotten = await _parts.Store.ForgetOldestAsync(_webhook.Name, most, CancellationToken.None);
        if (forgotten > 0)
        {
            Log.WebhookForgot(_parts.Logger, _webhook.Name, forgotten, most);
            _parts.Instruments.Forgot(forgotten);
            _counts.Forgot(forgotten);
        }
    }

    private Task[] Lanes()
    {
        lock (_lock)
        {
            return [.. _lanes.Values.Select(each => each.Task)];
        }
    }

    /// <summary>The last one of a lane leaves nothing behind.</summary>
    private void Forget(string lane, object begun)
    {
        lock (_lock)
        {
            if (_lanes.TryGetValue(lane, out (object Begun, Task Task) last) && ReferenceEquals(last.Begun, begun))
            {
                _lanes.Remove(lane);
            }
        }
    }

    private void BrokeOff(Exception exception)
    {
        Log.WebhookBrokeOff(_parts.Logger, _webhook.Name, exception.Message);
        _counts.Error(exception.Message);
    }

    private void Waiting(int more)
    {
        _counts.Waiting(more);
        _parts.Instruments.Waiting(more);
    }

    private Instant Now() => Instant.From(_parts.Time.GetUtcNow());

    private string Text(WatchCursor cursor) => cursor.Text(_parts.Changes.Customers.StoreIdentity);
}
