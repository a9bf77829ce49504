namespace CustomerGrains.Domain.Scoring.Drops;

/// <summary>What the drop detector carries for one customer.</summary>
/// <param name="Level">S just after the latest event; 0 or more.</param>
/// <param name="LastWeeks">The time of the latest event, in weeks.</param>
/// <param name="BaselineRate">λ0: the customer's usual rate, in events per week; positive.</param>
/// <param name="Events">How many events there were, the first included.</param>
public readonly record struct DropState(double Level, double LastWeeks, double BaselineRate, int Events);
