using CustomerGrains.Domain.Scoring.Drops;

namespace CustomerGrains.Domain.Risks;

/// <summary>What the drop detector knows of one rate of a customer, whatever the day.</summary>
/// <param name="RatePerWeek">λ0: the customer's own usual rate, in events per week; above 0.</param>
/// <param name="Level">S just after the newest event, 0 to the threshold.</param>
/// <param name="Threshold">h: the level at which the alarm is raised.</param>
/// <param name="AlarmDay">
/// The first day on which the alarm stands if the silence goes on, in days since 1970-01-01; int.MaxValue for never, as with fewer than
/// three events.
/// </param>
public readonly record struct DropFigure(double RatePerWeek, double Level, double Threshold, int AlarmDay)
{
    /// <summary>What is known on a day.</summary>
    public DropStatus StatusAt(int day) =>
        AlarmDay == SignModel.Never ? DropStatus.InsufficientHistory : day >= AlarmDay ? DropStatus.Dropped : DropStatus.Steady;
}
