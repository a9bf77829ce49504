using CustomerGrains.Domain.Customers;

namespace CustomerGrains.Domain.Explanations;

/// <summary>Copies a customer's facts, so that changes can be tried on them, or work done elsewhere.</summary>
public static class StateCopy
{
    /// <summary>A state of its own with the same facts.</summary>
    /// <param name="state">The facts; left as they are.</param>
    public static CustomerState Of(CustomerState state)
    {
        var ledger = new DayLedger([.. state.Ledger.LifetimeEntries(), .. state.Ledger.Since(1).ToArray()], state.Ledger.NewestDay);
        return new CustomerState(ledger, new DaySet(state.PurchaseDays.Days.ToArray()))
        {
            FirstAt = state.FirstAt,
            LastAt = state.LastAt,
            Categories = state.HasCategories
                ? new CategoryTable(state.Categories.Names.ToArray(), state.Categories.Counters.ToArray(), state.Categories.NewestPeriod)
                : null,
            Touchpoints = state.HasTouchpoints ? new TouchpointTable(state.Touchpoints.Names.ToArray()) : null,
            Attributes = state.HasAttributes ? new AttributeTable(state.Attributes.Entries.ToArray()) : null,
            Complaints = state.ComplaintsIfAny is { } complaints ? new ComplaintTable(complaints.Entries.ToArray()) : null,
        };
    }
}
