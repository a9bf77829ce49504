using CustomerGrains.Domain;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Outlook;

namespace CustomerGrains.Engine.Core;

/// <summary>When time alone changes something about a customer.</summary>
internal static class CustomerOutlook
{
    /// <summary>The first instant at which levels or decisions may change; null when neither does for two years.</summary>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standing">What has been decided about it; null before the first decision.</param>
    /// <param name="standard">The standard it is graded by.</param>
    /// <param name="context">What is known beside.</param>
    /// <param name="at">The instant.</param>
    public static Instant? ChangeAfter(CustomerState state, Standing? standing, CompiledStandard standard, DecisionContext context, Instant at)
    {
        Instant? change = NextChange.Within(state, standard.Standard, at);
        if (standing is null)
        {
            return change;
        }

        Instant decision = NextDecision.After(state, standing, standard, context, at);
        return decision < (change ?? NextChange.Horizon(state, at)) ? decision : change;
    }
}
