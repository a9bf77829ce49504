using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Trials;

/// <summary>
/// Lives the past of customers again under a candidate, one after the other, and counts what happens. The candidate takes a customer over
/// when the weeks begin, as it would when it came into force, and decides with every fact and order, and when time alone leads to another
/// decision, as is done of those who live now. A first grade is no change. What compares a customer with all others together is unknown,
/// and thresholds by percentile are found anew at midnights a week apart. Those who count side by side each have one, and add them up. Not
/// safe for concurrent use.
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
        _warnings = new PastWarnings(candidate.Shape, calendar);
        _tallies = [.. candidate.Shape.Gradings.Select(grading => new PastTally(grading.Steps.Count))];
    }

    /// <summary>Counts a customer.</summary>
    /// <param name="life">Its past.</param>
    public void Count(PastLife life)
    {
        Span<LevelTrack> tracks = stackalloc LevelTrack[StandardLimits.GradingsMax];
        var customer = new PastCustomer(life, _candidate);
        ReadOnlySpan<PastRecord> later = life.Later;
        int next = Begin(customer, life);
        Instant at = _calendar.Begin;
        if (next > 0 || life.Known.Length > 0)
        {
            customer.Begin(at, _contexts[0]);
            Begin(tracks, customer.Standing!);
        }

        for (int place = 1; place <= _calendar.Weeks; place++)
        {
            DecisionContext context = _contexts[place - 1];
            bool isKnown = customer.Standing is not null;
            Instant end = _calendar.At(place);
            AddWeek(tracks, isKnown);
            for (Instant look = customer.NextLook(at, context, _calendar.End); ; look = customer.NextLook(at, context, _calendar.End))
            {
                Standing? before = customer.Standing;
                if (next < later.Length && later[next].At <= end && (later[next].At <= look || before is null))
                {
                    at = later[next].At;
                    AddRevenue(tracks, later[next].Interaction);
                    customer.Take(later[next++], context);
                }
                else if (before is not null && look <= end)
                {
                    at = look;
                    customer.Look(at, context);
                }
                else
                {
                    break;
                }

                Follow(tracks, before, customer, at);
            }

            at = end;
            if (customer.Standing is { } standing && _contexts[place] != context)
            {
                customer.Look(at, _contexts[place]);
                Follow(tracks, standing, customer, at);
            }

            if (isKnown)
            {
                _warnings.CountWeek(life, at);
            }
        }

        for (; next < later.Length; next++)
        {
            customer.Hear(later[next]);
            _warnings.Judge(customer.Judged);
        }

        _warnings.CountLapses(life);
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
        _calendar.Weeks, [.. _candidate.Shape.Gradings.Select((grading, place) => Grading(grading, _tallies[place]))], _warnings.Result())
    {
        AllWarnings = _warnings.ResultOfAll(),
        Lapses = _warnings.Lapses,
    };

    private PastGradingTrial Grading(NamedSteps grading, PastTally tally) => new(
        grading.Name,
        tally.Changes,
        tally.Flaps,
        tally.CustomerWeeks.Sum() * 7 / TrialLimits.YearDays,
        [
            .. tally.Revenue.Select((revenue, level) => new PastMoney(
                grading.NameOf(level), (long)Math.Round(tally.CustomerWeeks[level] / (double)_calendar.Weeks), revenue)),
        ]);

    /// <summary>Takes in all of before the weeks, and gives how much of what was recorded later that is.</summary>
    private int Begin(PastCustomer customer, PastLife life)
    {
        foreach (Interaction interaction in life.Known)
        {
            customer.Know(interaction);
        }

        int next = 0;
        for (; next < life.Later.Length && life.Later[next].At <= _calendar.Begin; next++)
        {
            customer.TakeEarly(life.Later[next], _contexts[0]);
        }

        return next;
    }

    private void Begin(Span<LevelTrack> tracks, Standing standing)
    {
        for (int grading = 0; grading < _tallies.Length; grading++)
        {
            tracks[grading] = LevelTrack.At(standing.Grades[grading].Level);
        }
    }

    private void AddWeek(ReadOnlySpan<LevelTrack> tracks, bool isKnown)
    {
        for (int grading = 0; grading < _tallies.Length; grading++)
        {
            _tallies[grading].CustomerWeeks[tracks[grading].Level] += isKnown ? 1 : 0;
        }
    }

    private void AddRevenue(ReadOnlySpan<LevelTrack> tracks, Interaction interaction)
    {
        long revenue = RevenueOf(interaction);
        for (int grading = 0; grading < _tallies.Length; grading++)
        {
            _tallies[grading].Revenue[tracks[grading].Level] += revenue;
        }
    }

    private void Follow(Span<LevelTrack> tracks, Standing? before, PastCustomer customer, Instant at)
    {
        Standing? after = customer.Standing;
        _warnings.Count(customer.Changes);
        _warnings.Judge(customer.Judged);
        if (ReferenceEquals(before, after) || after is null)
        {
            return;
        }

        if (before is null)
        {
            Begin(tracks, after);
            return;
        }

        for (int grading = 0; grading < _tallies.Length; grading++)
        {
            (bool isChange, bool isFlap) = tracks[grading].Move(after.Grades[grading].Level, at.Day);
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
