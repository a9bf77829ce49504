using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Tallies;

/// <summary>
/// All that a record adds to the tallies is made of: what happened, what it did to the customer's purchase days, and what was decided with
/// it. Facts count on the day on which they happened, decisions on the day on which they were recorded; both in the cohort that the
/// customer was in once it was recorded, for good.
/// </summary>
/// <param name="Channel">Where it happened.</param>
/// <param name="Detail">What happened.</param>
/// <param name="Day">The UTC day on which it happened.</param>
/// <param name="RecordedDay">The UTC day on which it was recorded.</param>
/// <param name="Move">What it did to the purchase days.</param>
/// <param name="Standing">What was decided about the customer with it; null in records from before decisions were kept, which have no changes.</param>
/// <param name="Changes">What of that is new.</param>
public readonly record struct TalliedRecord(
    Channel Channel, InteractionDetail Detail, int Day, int RecordedDay, PurchaseDayMove Move, Standing? Standing, IReadOnlyList<DecisionChange> Changes)
{
    /// <summary>What it adds beside; null for nothing, as of most.</summary>
    public TalliedAside? Aside { get; init; }
}
