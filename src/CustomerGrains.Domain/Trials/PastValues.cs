using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Trials;

/// <summary>
/// The values of all customers on the days of the past on which thresholds by percentile are found anew. Those who count side by side each
/// have one, and add them up. Takes the memory of a few histograms, however many customers there are. Not safe for concurrent use.
/// </summary>
public sealed class PastValues
{
    private readonly CompiledStandard _candidate;
    private readonly PastCalendar _calendar;
    private readonly LiveCalibration[] _values;

    /// <summary>Begins at nothing.</summary>
    /// <param name="candidate">The standard that is tried.</param>
    /// <param name="calendar">The days.</param>
    public PastValues(CompiledStandard candidate, PastCalendar calendar)
    {
        (_candidate, _calendar) = (candidate, calendar);
        _values = [.. calendar.Refreshes.Select(_ => new LiveCalibration(candidate.Standard))];
    }

    /// <summary>Counts a customer.</summary>
    /// <param name="life">Its past.</param>
    public void Count(PastLife life)
    {
        var state = new CustomerState();
        foreach (Interaction interaction in life.Known)
        {
            state.Apply(interaction);
        }

        ReadOnlySpan<PastRecord> later = life.Later;
        int next = 0;
        for (int place = 0; place < _values.Length; place++)
        {
            Instant at = _calendar.At(_calendar.Refreshes[place]);
            for (; next < later.Length && later[next].At <= at; next++)
            {
                state.Apply(later[next].Interaction);
            }

            if (next > 0 || life.Known.Length > 0)
            {
                _values[place].Count(state, _candidate.Standard, portfolio: null, at.Day);
            }
        }
    }

    /// <summary>Adds what another one has counted for the same standard and days.</summary>
    public void Add(PastValues other)
    {
        for (int place = 0; place < _values.Length; place++)
        {
            _values[place].Add(other._values[place]);
        }
    }

    /// <summary>What is known of all customers together on each day of the calendar.</summary>
    public IReadOnlyList<DecisionContext> Contexts()
    {
        List<DecisionContext> contexts = [];
        Calibration calibration = Calibration.None;
        int refresh = 0;
        for (int place = 0; place <= _calendar.Weeks; place++)
        {
            if (refresh < _values.Length && _calendar.Refreshes[refresh] == place)
            {
                calibration = _values[refresh++].Refreshed(calibration, _calendar.DayAt(place));
            }

            contexts.Add(new DecisionContext(Portfolio: null, calibration));
        }

        return contexts;
    }
}
