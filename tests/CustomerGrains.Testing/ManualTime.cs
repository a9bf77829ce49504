namespace CustomerGrains.Testing;

/// <summary>A clock that moves only when told to, and then fires the timers that are due, periodic ones as often as they are.</summary>
/// <param name="start">The time it begins at; the first day of 2030 when not given.</param>
public sealed class ManualTime(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = start ?? new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan span)
    {
        DateTimeOffset end = GetUtcNow() + span;
        while (Next(end) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>Moves on as the clock of a machine does that was asleep: whatever was due meanwhile happens once, at the end of it.</summary>
    /// <param name="span">How long it slept.</param>
    public void Sleep(TimeSpan span)
    {
        lock (_lock)
        {
            _now += span;
            _timers.ForEach(timer => timer.Oversleep(_now));
        }

        Advance(TimeSpan.Zero);
    }

    /// <summary>Moves to the first timer that is due by then, or to the end.</summary>
    private ManualTimer? Next(DateTimeOffset end)
    {
        lock (_lock)
        {
            ManualTimer? next = _timers.Where(timer => timer.DueAt <= end).MinBy(timer => timer.DueAt);
            _now = next?.DueAt ?? end;
            next?.Reschedule();
            return next;
        }
    }

    private sealed class ManualTimer(ManualTime time, Action fire) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset DueAt { get; private set; }

        public void Fire() => fire();

        public void Oversleep(DateTimeOffset now) => DueAt = DueAt < now ? now : DueAt;

        public void Reschedule()
        {
            DueAt += _period;
            if (_period <= TimeSpan.Zero)
            {
                time._timers.Remove(this);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                _period = period;
                time._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    DueAt = time._now + dueTime;
                    time._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
