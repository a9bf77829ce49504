using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Outlook;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Decisions;

/// <summary>
/// Finds when time alone could lead to another decision: the days of timers, confirmations, dwells, notices and overrides are known; days on
/// which figures could ask for something else are found as <see cref="NextChange"/> finds its own, by ruling out spans of days through bounds
/// and deciding in full on those that remain.
/// </summary>
public static class NextDecision
{
    /// <summary>Days looked ahead.</summary>
    public const int HorizonDays = NextChange.HorizonDays;

    /// <summary>Most days looked at. Beyond it the answer is the first day not yet ruled out: too early, never too late.</summary>
    public const int LooksMax = 48;

    /// <summary>
    /// The earliest instant after the given one, a midnight or the end of a warning's time limit, at which a decision may come to another standing if nothing happens and the
    /// context stays; the given instant itself when a decision is due at once. Too early is possible, too late is not. Whoever refreshes the
    /// calibration or the portfolio decides anew then.
    /// </summary>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standing">What was decided.</param>
    /// <param name="standard">The standard in force.</param>
    /// <param name="context">The portfolio and the calibration in force.</param>
    /// <param name="at">The instant.</param>
    /// <param name="end">Whoever looks again at this instant anyhow need not know of later ones: it is the answer then. Null to look as far as possible.</param>
    public static Instant After(
        CustomerState state, Standing standing, CompiledStandard standard, DecisionContext context, Instant at, Instant? end = null)
    {
        if (!Decider.IsOfShape(standing, standard.Shape))
        {
            return at;
        }

        DecisionView today = Decider.ViewOf(state, standing, standard, context, at);
        if (!ReferenceEquals(Decider.Round(ref today, standing, standing, standard, at).Standing, standing))
        {
            return at;
        }

        Instant timer = WarningTimer(standing, standard, at);
        int timerDay = timer == Instant.StartOfDay(timer.Day) ? timer.Day : timer.Day + 1;
        var search = new DecisionSearch(state, standing, standard, context, today.Metrics.Day, timerDay, end?.Day ?? int.MaxValue);
        Instant day = Instant.StartOfDay(search.FirstDay(ref today));
        return timer < day ? timer : day;
    }

    /// <summary>
    /// The first instant after another at which time alone could lead to another decision, whatever the figures are: a midnight or the end of a
    /// warning's time limit. Too early nearly always, never too late, and known at next to no cost.
    /// </summary>
    /// <param name="standing">What was decided; null for nothing.</param>
    /// <param name="standard">The standard in force.</param>
    /// <param name="at">The instant.</param>
    public static Instant SoonestAfter(Standing? standing, CompiledStandard standard, Instant at)
    {
        Instant midnight = Instant.StartOfDay(at.Day + 1);
        Instant timer = standing is not null && Decider.IsOfShape(standing, standard.Shape) ? WarningTimer(standing, standard, at) : midnight;
        return timer < midnight ? timer : midnight;
    }

    /// <summary>The first time limit, snooze, calm or cool-down of a warning that ends after an instant.</summary>
    private static Instant WarningTimer(Standing standing, CompiledStandard standard, Instant at)
    {
        Instant first = Instant.StartOfDay(at.Day + HorizonDays);
        foreach (WarningStanding warning in standing.Warnings)
        {
            Instant timer = standard.Warnings[warning.Rule].TimerAfter(warning, at);
            first = timer < first ? timer : first;
        }

        return first;
    }
}
