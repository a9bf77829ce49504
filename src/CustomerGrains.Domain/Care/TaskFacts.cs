using CustomerGrains.Domain.Customers;

namespace CustomerGrains.Domain.Care;

/// <summary>What tasks ask of a customer's facts: days on which something happened. Looks at the days asked for only, and allocates nothing.</summary>
internal static class TaskFacts
{
    /// <summary>The newest UTC day, within some days, on which something happened that a trigger waits for; 0 for none.</summary>
    /// <param name="state">The customer's facts.</param>
    /// <param name="trigger">Cadence for contacts, or purchase, use, service.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    public static int NewestDay(CustomerState state, TaskTrigger trigger, int from, int to)
    {
        int newest = 0;
        foreach (ref readonly LedgerEntry entry in state.Ledger.Since(from))
        {
            if (entry.Day > to)
            {
                break;
            }

            newest = Is(trigger, entry.Key.Measure) ? entry.Day : newest;
        }

        return newest;
    }

    /// <summary>The first UTC day after another one on which something happened that a trigger waits for; 0 for none.</summary>
    public static int FirstDayAfter(CustomerState state, TaskTrigger trigger, int day)
    {
        foreach (ref readonly LedgerEntry entry in state.Ledger.Since(day + 1))
        {
            if (Is(trigger, entry.Key.Measure))
            {
                return entry.Day;
            }
        }

        return 0;
    }

    /// <summary>The newest UTC day, within some days, with an answer to a survey; 0 for none.</summary>
    public static int NewestAnswer(CustomerState state, int from)
    {
        int newest = 0;
        foreach (ref readonly LedgerEntry entry in state.Ledger.Since(from))
        {
            newest = entry.Key.Measure is Measure.Csat or Measure.Nps or Measure.Ces ? entry.Day : newest;
        }

        return newest;
    }

    private static bool Is(TaskTrigger trigger, Measure measure) => trigger switch
    {
        // What staff notice, they notice in a contact.
        TaskTrigger.Cadence => measure is Measure.Contact or Measure.Mood,
        TaskTrigger.Purchase => measure is Measure.Purchase,
        TaskTrigger.Use => measure is Measure.ProductUse,
        TaskTrigger.Service => measure is Measure.Contact,
        _ => false,
    };
}
