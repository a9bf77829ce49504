using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Trials;

/// <summary>
/// Lives the past of customers again under a candidate, one after the other, and counts what happens. A customer is decided about once a
/// week, from the first day of the calendar on which it is known; its first grade is no change. Facts count from when they happened, also
/// those recorded later; grades set by hand do not count, and what compares a customer with all others together is unknown. Those who count
/// side by side each have one, and add them up. Not safe for concurrent use.
/// </summary>
public sealed class PastCount
{
    private readonly CompiledStandard _candidate;
    private readonly PastCalendar _calendar;
    private readonly IReadOnlyList<DecisionContext> _contexts;
    private readonly PastTally[] _tallies;
    private readonly PastWarnings _warnings;

    /// <summary>Begins at nothing.</summary>
    /// <param name="candidate">The standard that is tried.</param>
    /// <param name="calendar">The days.</param>
    /// <param name="contexts">What was known of all customers together on each of them.</param>
    public PastCount(CompiledStandard candidate, PastCalendar calendar, IReadOnlyList<DecisionContext> contexts)
    {
        (_candidate, _calendar, _contexts) = (candidate, calendar, contexts);
        _warnings = new PastWarnings(candidate.Shape, calendar.DayAt(calendar.Weeks));
        _tallies = [.. candidate.Shape.Gradings.Select(grading => new PastTally(grading.Steps.Count))];
    }

    /// <summary>Counts a customer.</summary>
    /// <param name="interactions">All its interactions in the order in which they happened.</param>
    public void Count(ReadOnlySpan<Interaction> interactions)
    {
        Span<LevelTrack> tracks = stackalloc LevelTrack[StandardLimits.GradingsMax];
        var state = new CustomerState();
        Standing? standing = null;
        int next = 0;
        for (int place = 0; place <= _calendar.Weeks; place++)
        {
            int day = _calendar.DayAt(place);
            long revenue = 0;
            for (; next < interactions.Length && interactions[next].OccurredAt.Day <= day; next++)
            {
                state.Apply(interactions[next]);
                revenue += RevenueOf(interactions[next]);
            }

            if (place > 0)
            {
                AddWeek(tracks, revenue, isKnown: standing is not null);
            }

            if (next > 0)
            {
                Standing? before = standing;
                standing = Decider.Decide(state, before, _candidate, _contexts[place], Instant.StartOfDay(day)).Standing;
                Follow(tracks, standing, day, isFirst: before is null);
                if (before is not null)
                {
                    _warnings.Count(before, standing, day, interactions[next..]);
                }
            }
        }
    }

    /// <summary>Adds what another one has counted for the same standard and days.</summary>
    public void Add(PastCount other)
    {
        _warnings.Add(other._warnings);
        for (int grading = 0; grading < _tallies.Length; grading++)
        {
            _tallies[grading].Add(other._tallies[grading]);
        }
    }

    /// <summary>What the past would have been.</summary>
    public PastTrial Result() => new(
        _calendar.Weeks, [.. _candidate.Shape.Gradings.Select((grading, place) => Grading(grading, _tallies[place]))], _warnings.Result());

    private PastGradingTrial Grading(NamedSteps grading, PastTally tally) => new(
        grading.Name,
        tally.Changes,
        tally.Flaps,
        tally.CustomerWeeks.Sum() * 7 / TrialLimits.YearDays,
        [
            .. tally.Revenue.Select((revenue, level) => new PastMoney(
                grading.NameOf(level), (long)Math.Round(tally.CustomerWeeks[level] / (double)_calendar.Weeks), revenue)),
        ]);

    private void AddWeek(ReadOnlySpan<LevelTrack> tracks, long revenue, bool isKnown)
    {
        for (int grading = 0; grading < _tallies.Length; grading++)
        {
            _tallies[grading].Revenue[tracks[grading].Level] += revenue;
            _tallies[grading].CustomerWeeks[tracks[grading].Level] += isKnown ? 1 : 0;
        }
    }

    private void Follow(Span<LevelTrack> tracks, Standing standing, int day, bool isFirst)
    {
        for (int grading = 0; grading < _tallies.Length; grading++)
        {
            int level = standing.Grades[grading].Level;
            if (isFirst)
            {
                tracks[grading] = LevelTrack.At(level);
                continue;
            }

            (bool isChange, bool isFlap) = tracks[grading].Move(level, day);
            _tallies[grading].Changes += isChange ? 1 : 0;
            _tallies[grading].Flaps += isFlap ? 1 : 0;
        }
    }

    private long RevenueOf(Interaction interaction) =>
        interaction.Detail is Purchase purchase && purchase.Amount.Currency == _candidate.Standard.ReportingCurrency ? purchase.Amount.MinorUnits : 0;
}

/// <summary>What was counted of one grading.</summary>
internal sealed class PastTally(int levels)
{
    public long Changes { get; set; }

    public long Flaps { get; set; }

    /// <summary>By level, no grade first.</summary>
    public long[] CustomerWeeks { get; } = new long[levels + 1];

    /// <summary>By level, no grade first, in minor units.</summary>
    public long[] Revenue { get; } = new long[levels + 1];

    public void Add(PastTally other)
    {
        Changes += other.Changes;
        Flaps += other.Flaps;
        for (int level = 0; level < Revenue.Length; level++)
        {
            CustomerWeeks[level] += other.CustomerWeeks[level];
            Revenue[level] += other.Revenue[level];
        }
    }
}
