using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Warnings;

/// <summary>Explains the warnings that are not over. Made when asked for; nothing of it is kept.</summary>
public static class WarningExplainer
{
    /// <summary>Explains a customer's warnings, in the standard's order.</summary>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standing">What was decided, under the same version.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="context">What was known beside.</param>
    /// <param name="at">The instant.</param>
    public static IReadOnlyList<WarningExplanation> Explain(
        CustomerState state, Standing standing, CompiledStandard standard, DecisionContext context, Instant at)
    {
        List<WarningExplanation> explanations = [];
        var view = new DecisionView(state, standard.Standard, context, at.Day, new StandingDraft(standing));
        foreach (WarningStanding warning in standing.Warnings)
        {
            if (warning.IsActive)
            {
                List<ConditionLeaf> leaves = [];
                standard.Warnings[warning.Rule].Cause?.Explain(ref view, isWanted: true, leaves);
                explanations.Add(new WarningExplanation(standard.Shape.Warnings[warning.Rule], leaves));
            }
        }

        return explanations;
    }
}
