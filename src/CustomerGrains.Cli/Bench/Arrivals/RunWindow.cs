using CustomerGrains.Cli.Bench.Options;

namespace CustomerGrains.Cli.Bench.Arrivals;

/// <summary>Which of a lane's messages are sent, and which of them count: those behind the warming up.</summary>
internal sealed class RunWindow
{
    private readonly TimeSpan _measuredFrom = TimeSpan.Zero;
    private readonly TimeSpan _end = TimeSpan.MaxValue;
    private readonly TimeSpan _overtime;
    private readonly long _measuredFromMessage;
    private readonly long _endMessage = long.MaxValue;

    /// <summary>Makes one.</summary>
    /// <param name="warmUp">What is sent first and does not count.</param>
    /// <param name="measured">What is measured behind it; a time if that is one, else a number.</param>
    /// <param name="share">The lane's share of all interactions, for numbers.</param>
    /// <param name="messageSize">Interactions in a message.</param>
    /// <param name="overtime">How long behind the end of a run by time what was due before it may still be sent.</param>
    public RunWindow(Extent warmUp, Extent measured, double share, int messageSize, TimeSpan overtime)
    {
        _overtime = overtime;
        if (measured.Duration is { } duration)
        {
            _measuredFrom = warmUp.Duration ?? TimeSpan.Zero;
            _end = _measuredFrom + duration;
        }
        else
        {
            _measuredFromMessage = MessagesOf(warmUp.Count ?? 0);
            _endMessage = _measuredFromMessage + MessagesOf(measured.Count ?? 0);
        }

        long MessagesOf(long interactions) => (long)Math.Ceiling(interactions * share / messageSize);
    }

    /// <summary>Whether a message is beyond the end.</summary>
    /// <param name="message">Its number, from 0.</param>
    /// <param name="due">When it is due.</param>
    public bool IsOver(long message, TimeSpan due) => message >= _endMessage || due >= _end;

    /// <summary>Whether it is too late to send anything, though it was due in time: the server takes much less than the rate.</summary>
    public bool IsTooLate(TimeSpan now) => _end < TimeSpan.MaxValue && now - _end > _overtime;

    /// <summary>Whether a message counts.</summary>
    public bool IsMeasured(long message, TimeSpan due) => message >= _measuredFromMessage && due >= _measuredFrom;
}
