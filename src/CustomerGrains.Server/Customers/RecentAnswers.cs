using System.Collections.Concurrent;
using CustomerGrains.Engine.Core;

namespace CustomerGrains.Server.Customers;

/// <summary>
/// Answers given lately, within a limit of memory, of customers who were asked for twice: whoever is read once, as when all are read one
/// after another, would only push the others out and live just long enough to be carried along by the collector. Two generations: when the
/// young one is full it becomes the old one and the old one is forgotten, so that an answer in use stays and nothing is tracked per use.
/// Thread-safe.
/// </summary>
/// <param name="bytesMax">Most bytes, about, of both generations.</param>
internal sealed class RecentAnswers(long bytesMax = RecentAnswers.BytesMax)
{
    /// <summary>Most bytes by default: of some twenty thousand customers.</summary>
    public const long BytesMax = 64 << 20;

    /// <summary>What an answer takes beside its bytes, about.</summary>
    private const int OwnBytes = 256;

    private readonly AskedLately _asked = new();
    private readonly Lock _turning = new();
    private volatile ConcurrentDictionary<string, RecentAnswer> _young = New();
    private volatile ConcurrentDictionary<string, RecentAnswer> _old = New();
    private long _youngBytes;

    /// <summary>A customer's answer; null for none.</summary>
    /// <param name="customerId">The customer.</param>
    public RecentAnswer? Find(string customerId)
    {
        if (_young.TryGetValue(customerId, out RecentAnswer? answer))
        {
            return answer;
        }

        if (_old.TryGetValue(customerId, out answer))
        {
            Keep(customerId, answer);
        }

        return answer;
    }

    /// <summary>Keeps a customer's answer in place of an earlier one; without one, only if the customer was asked for before.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="answer">The answer.</param>
    public void Give(string customerId, RecentAnswer answer)
    {
        if (_asked.Ask(customerId) || Find(customerId) is not null)
        {
            Keep(customerId, answer);
        }
    }

    private void Keep(string customerId, RecentAnswer answer)
    {
        _young[customerId] = answer;
        if (Interlocked.Add(ref _youngBytes, answer.Content.Length + OwnBytes) <= bytesMax / 2)
        {
            return;
        }

        lock (_turning)
        {
            if (_youngBytes > bytesMax / 2)
            {
                (_old, _young) = (_young, New());
                _youngBytes = 0;
            }
        }
    }

    private static ConcurrentDictionary<string, RecentAnswer> New() => new(StringComparer.Ordinal);
}

/// <summary>An answer.</summary>
/// <param name="Key">What it was made of.</param>
/// <param name="Content">Its bytes, without the instant.</param>
internal sealed record RecentAnswer(PictureKey Key, byte[] Content);
