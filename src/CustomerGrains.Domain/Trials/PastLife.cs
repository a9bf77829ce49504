using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Trials;

/// <summary>
/// A customer's past, to be lived again: what was recorded of it when the weeks began, with what had been decided by then, and what came
/// later. Facts that had happened before and were recorded later, as when a past is imported, count from when they happened, or from when they were recorded.
/// </summary>
public sealed class PastLife
{
    private readonly Interaction[] _known;
    private readonly PastRecord[] _later;
    private readonly int[] _purchaseDays;

    /// <summary>Takes what the journal has of a customer.</summary>
    /// <param name="records">All records of the customer in order of version, each with when it was recorded. The service's own reviews are left out.</param>
    /// <param name="standing">What had been decided about it when the weeks began; null for nothing.</param>
    /// <param name="calendar">The weeks.</param>
    public PastLife(IEnumerable<PastRecord> records, Standing? standing, PastCalendar calendar)
    {
        ILookup<bool, PastRecord> parts = records.Where(each => each.Interaction.Detail is not Review).ToLookup(each => each.At <= calendar.Begin);
        Standing = standing;
        _known = [.. parts[true].Where(each => each.Interaction.Detail.IsFact).Select(each => each.Interaction)];

        // The sort is stable, so what counts from one instant on stays in the order in which it came.
        _later = [.. parts[false].Select(each => calendar.IsAsRecorded ? each : each with { At = each.Interaction.OccurredAt }).OrderBy(each => each.At)];
        _purchaseDays =
            [.. _known.Concat(_later.Select(each => each.Interaction)).Where(each => each.Detail is Purchase).Select(each => each.OccurredAt.Day).Distinct().Order()];
        CustomerId = parts.SelectMany(each => each).Select(each => each.Interaction.CustomerId).FirstOrDefault() ?? "";
    }

    /// <summary>The customer; empty for one without records.</summary>
    public string CustomerId { get; }

    /// <summary>What had been decided when the weeks began; null for nothing.</summary>
    public Standing? Standing { get; }

    /// <summary>The facts that were recorded when the weeks began.</summary>
    public ReadOnlySpan<Interaction> Known => _known;

    /// <summary>What was recorded later, in the order in which it counts.</summary>
    public ReadOnlySpan<PastRecord> Later => _later;

    /// <summary>Whether the customer bought on one of the <see cref="TrialLimits.OutcomeDays"/> days after a UTC day, as far as is known.</summary>
    public bool IsFollowed(int day)
    {
        int place = Array.BinarySearch(_purchaseDays, day + 1);
        place = place < 0 ? ~place : place;
        return place < _purchaseDays.Length && _purchaseDays[place] <= day + TrialLimits.OutcomeDays;
    }

    /// <summary>How many purchase days there are, from one UTC day to another, that were not followed.</summary>
    public int LapsesOf(int firstDay, int lastDay)
    {
        int lapses = 0;
        foreach (int day in _purchaseDays)
        {
            lapses += day >= firstDay && day <= lastDay && !IsFollowed(day) ? 1 : 0;
        }

        return lapses;
    }
}
