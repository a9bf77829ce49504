using CustomerGrains.Domain.Scoring.PurchaseModels;

namespace CustomerGrains.Domain.Scoring.Drops;

/// <summary>
/// CUSUM on the time between events (Lucas 1985; Page 1954): the level rises by (1 − ρ)·λ0 a week in silence, falls by ln(1/ρ) at an
/// event, never below 0, and the alarm is raised where it reaches h. As silence raises it evenly, the instant of the alarm is known in
/// advance. Two of the same settings are equal.
/// </summary>
public sealed class DropDetector : IEquatable<DropDetector>
{
    /// <summary>The fewest events before there can be an alarm.</summary>
    public const int EventsMin = 3;

    private readonly double _fall;

    /// <summary>Makes a detector.</summary>
    /// <param name="settings">What to look for.</param>
    public DropDetector(DropSettings settings)
    {
        Settings = settings;
        _fall = -Math.Log(settings.RateRatio);
    }

    /// <summary>What is looked for.</summary>
    public DropSettings Settings { get; }

    /// <summary>
    /// λ0 in purchase days per week, shrunk towards all customers: (r + x)/(α + T). The raw x/T gives two and a half times the false
    /// alarms.
    /// </summary>
    /// <param name="parameters">The purchase model's parameters.</param>
    /// <param name="history">The customer's history.</param>
    public static double BaselineRate(PurchaseModelParameters parameters, in PurchaseHistory history) =>
        (parameters.R + history.RepeatDays) / (parameters.Alpha + history.AgeWeeks);

    /// <summary>The state at the first event.</summary>
    /// <param name="weeks">Its time, in weeks; finite.</param>
    /// <param name="baselineRate">λ0, in events per week; positive, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not positive and finite.</exception>
    public static DropState Start(double weeks, double baselineRate) =>
        baselineRate > 0 && double.IsFinite(baselineRate)
            ? new DropState(0, weeks, baselineRate, 1)
            : throw new ArgumentOutOfRangeException(nameof(baselineRate), baselineRate, "The rate must be positive and finite.");

    /// <summary>The state after one more event. Whether the alarm came in the silence before it is asked first, of the old state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="weeks">The time of the event, in weeks; not before the latest one.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The event is earlier than the latest one; compute the state anew from all events.
    /// </exception>
    public DropState Observe(in DropState state, double weeks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weeks, state.LastWeeks);
        return state with
        {
            Level = Math.Max(0, LevelAt(state, weeks) - _fall),
            LastWeeks = weeks,
            Events = state.Events + 1,
        };
    }

    /// <summary>S at an instant in the silence after the latest event.</summary>
    /// <param name="state">The state.</param>
    /// <param name="nowWeeks">The instant, in weeks; one before the latest event counts as that event's.</param>
    public double LevelAt(in DropState state, double nowWeeks) =>
        state.Level + Slope(state) * Math.Max(0, nowWeeks - state.LastWeeks);

    /// <summary>What is known at an instant in the silence after the latest event.</summary>
    /// <param name="state">The state.</param>
    /// <param name="nowWeeks">The instant, in weeks.</param>
    public DropStatus StatusAt(in DropState state, double nowWeeks) =>
        AlarmWeeks(state) is not { } alarm ? DropStatus.InsufficientHistory
            : nowWeeks >= alarm ? DropStatus.Dropped
            : DropStatus.Steady;

    /// <summary>
    /// The instant, in weeks, at which the alarm is raised if no event comes before it; that of the latest event when the level is
    /// reached already; null while the history is insufficient.
    /// </summary>
    /// <param name="state">The state.</param>
    public double? AlarmWeeks(in DropState state) =>
        state.Events < EventsMin ? null : state.LastWeeks + Math.Max(0, Settings.Threshold - state.Level) / Slope(state);

    /// <inheritdoc/>
    public bool Equals(DropDetector? other) => other is not null && Settings == other.Settings;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DropDetector);

    /// <inheritdoc/>
    public override int GetHashCode() => Settings.GetHashCode();

    private double Slope(in DropState state) => (1 - Settings.RateRatio) * state.BaselineRate;
}
