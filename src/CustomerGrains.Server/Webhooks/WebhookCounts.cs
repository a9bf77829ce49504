using CustomerGrains.Domain;
using CustomerGrains.Server.Interactions;

namespace CustomerGrains.Server.Webhooks;

/// <summary>How a webhook fares since the start. Thread-safe.</summary>
internal sealed class WebhookCounts
{
    private readonly Lock _lock = new();
    private readonly V1.WebhookStatus _status = new();

    /// <summary>An attempt was made.</summary>
    public void Sent(in SendResult result, Instant at)
    {
        lock (_lock)
        {
            _status.LastError = result.Error;
            if (result.IsReceived)
            {
                _status.Delivered++;
                _status.LastDeliveredAt = InteractionWriter.Write(at);
            }
            else
            {
                _status.FailedAttempts++;
            }
        }
    }

    /// <summary>More or fewer changes wait.</summary>
    public void Waiting(int more)
    {
        lock (_lock)
        {
            _status.Waiting += more;
        }
    }

    /// <summary>Dead letters made room for others.</summary>
    public void Forgot(int deadLetters)
    {
        lock (_lock)
        {
            _status.DeadLettersForgotten += deadLetters;
        }
    }

    /// <summary>Something else failed.</summary>
    public void Error(string reason)
    {
        lock (_lock)
        {
            _status.LastError = reason;
        }
    }

    /// <summary>The place to go on was made durable.</summary>
    public void Cursor(string cursor)
    {
        lock (_lock)
        {
            _status.Cursor = cursor;
        }
    }

    /// <summary>A copy.</summary>
    public V1.WebhookStatus Read()
    {
        lock (_lock)
        {
            return _status.Clone();
        }
    }
}
