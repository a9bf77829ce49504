using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Outlook;

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
    /// The earliest instant after the given one, a midnight, at which a decision may come to another standing if nothing happens and the
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
        if (!ReferenceEquals(Decider.Round(ref today, standing, standing, standard).Standing, standing))
        {
            return at;
        }

        var search = new DecisionSearch(state, standing, standard, context, today.Metrics.Day, end?.Day ?? int.MaxValue);
        return Instant.StartOfDay(search.FirstDay(ref today));
    }
}
