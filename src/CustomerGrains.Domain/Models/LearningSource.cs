namespace CustomerGrains.Domain.Models;

/// <summary>What a model was learnt from.</summary>
/// <param name="AsOfDay">Facts up to the evening of this day: days since 1970-01-01.</param>
/// <param name="LearntAt">When it was learnt.</param>
/// <param name="Records">Journal records read, whatever they are.</param>
/// <param name="Customers">Customers who had purchased by that evening.</param>
/// <param name="RepeatBuyers">Those of them with a purchase on more days than one.</param>
/// <param name="Spenders">Those of them whose repeat purchases had a price.</param>
public sealed record LearningSource(int AsOfDay, Instant LearntAt, long Records, int Customers, int RepeatBuyers, int Spenders);
