using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Warnings.Judging;

namespace CustomerGrains.Domain.Tallies;

/// <summary>What few records add beside: apart, because it would take room in memory of every customer.</summary>
/// <param name="Before">
/// What had been decided before the record, where that was of another cohort; null where it was not. What was counted of an earlier
/// purchase day and becomes otherwise counts in the cohort of before, because the purchase may be what took the customer to another one.
/// </param>
/// <param name="Judged">What the record says about how warnings came out; null for nothing.</param>
public sealed record TalliedAside(Standing? Before, IReadOnlyList<JudgedLine>? Judged)
{
    /// <summary>What a record adds beside; null for nothing, as of most.</summary>
    /// <param name="before">What had been decided before it; null for nothing.</param>
    /// <param name="standing">What is decided with it.</param>
    /// <param name="move">What it does to the purchase days.</param>
    /// <param name="judged">What it says about how warnings came out; null for nothing.</param>
    public static TalliedAside? Of(Standing? before, Standing standing, in PurchaseDayMove move, IReadOnlyList<JudgedLine>? judged)
    {
        Standing? other = move.IsNew && before is not null && !Cohort.IsSame(before, standing) ? before : null;
        return other is null && judged is null ? null : new TalliedAside(other, judged);
    }
}
