using System.Collections.Concurrent;
using System.Text.Json;
using CustomerGrains.Domain;
using CustomerGrains.Server.Watching;

namespace CustomerGrains.Server.Webhooks;

/// <summary>
/// How often the events of a webhook that wait to be sent again have been sent, and when each is due, so that a server that starts again goes
/// on and does not begin anew. As many at most as may wait. Thread-safe.
/// </summary>
internal sealed class DeliveryAttempts
{
    private readonly ConcurrentDictionary<string, Attempts> _events;
    private volatile bool _isChanged;

    private DeliveryAttempts(IEnumerable<KeyValuePair<string, Attempts>> known) => _events = new(known, StringComparer.Ordinal);

    /// <summary>Whether something is otherwise than when it was last written.</summary>
    public bool IsChanged => _isChanged;

    /// <summary>None, or what was written; what cannot be read counts as none, because then events are only sent more often.</summary>
    public static DeliveryAttempts Read(ReadOnlySpan<byte> written)
    {
        try
        {
            return new DeliveryAttempts(written.IsEmpty ? [] : JsonSerializer.Deserialize<Dictionary<string, Attempts>>(written) ?? []);
        }
        catch (JsonException)
        {
            return new DeliveryAttempts([]);
        }
    }

    /// <summary>The attempts made for an event, and when the next one is due.</summary>
    /// <param name="place">The event's place in the order of all.</param>
    public (int Made, Instant DueAt) Of(string place) => _events.TryGetValue(place, out Attempts known) ? (known.Made, new Instant(known.DueAt)) : default;

    /// <summary>One more has failed.</summary>
    public void Failed(string place, int made, Instant dueAt)
    {
        _events[place] = new Attempts(made, dueAt.Microseconds);
        _isChanged = true;
    }

    /// <summary>The event was received or given up on.</summary>
    public void Ended(string place) => _isChanged |= _events.TryRemove(place, out _);

    /// <summary>All up to a place are over: also those that a changed filter no longer sends, whose end nobody tells.</summary>
    public void EndedUpTo(in WatchCursor done)
    {
        foreach (string place in _events.Keys)
        {
            if (EventPlace.IsUpTo(place, done))
            {
                Ended(place);
            }
        }
    }

    /// <summary>Writes them; whatever changes from now on is another change.</summary>
    public byte[] Write()
    {
        _isChanged = false;
        return JsonSerializer.SerializeToUtf8Bytes(_events.ToDictionary());
    }

    private readonly record struct Attempts(int Made, long DueAt);
}
