using System.Text;
using CustomerGrains.Domain.Customers;

namespace CustomerGrains.Domain.Tests.Traces;

/// <summary>All that a state holds, as text: two states are the same, bit for bit, when their texts are. An empty table is like none.</summary>
internal static class StateText
{
    public static string Of(CustomerState state)
    {
        var text = new StringBuilder();
        text.AppendLine($"from {state.FirstAt.Microseconds} to {state.LastAt.Microseconds}, newest day {state.Ledger.NewestDay}");
        text.AppendLine($"purchase days {string.Join(' ', state.PurchaseDays.Days.ToArray())}");
        Append<LedgerEntry>(text, state.Ledger.ToArray());
        if (state.HasCategories)
        {
            text.AppendLine($"categories {string.Join('|', state.Categories.Names.ToArray())}, newest period {state.Categories.NewestPeriod}");
            Append<CategoryCounter>(text, state.Categories.Counters.ToArray());
        }

        if (state.HasTouchpoints && state.Touchpoints.Names.Length > 0)
        {
            text.AppendLine($"touchpoints {string.Join('|', state.Touchpoints.Names.ToArray())}");
        }

        if (state.HasAttributes)
        {
            Append(text, state.Attributes.Entries);
        }

        if (state.HasComplaints)
        {
            Append(text, state.Complaints.Entries);
        }

        return text.ToString();
    }

    private static void Append<T>(StringBuilder text, ReadOnlySpan<T> entries)
    {
        foreach (T entry in entries)
        {
            text.Append(entry).AppendLine();
        }
    }
}
