using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Explanations;

namespace CustomerGrains.Domain.Trials;

/// <summary>Says why a customer has the level that a candidate gives it.</summary>
internal static class MoveReason
{
    private const int LeavesMax = 4;

    /// <summary>For a rise what holds the level there, for a fall what is missing for the level above; a hand-set grade says so.</summary>
    public static string Of(
        CustomerState state, Standing standing, CompiledStandard standard, DecisionContext context, Instant at, string grading, bool isRise)
    {
        GradeExplanation? found = GradeExplainer.Explain(state, standing, standard, context, at).FirstOrDefault(each => each.Grading == grading);
        if (found is null)
        {
            return "the grading is gone";
        }

        if (found.Override is { } set)
        {
            return "set by hand: " + set.Reason;
        }

        return isRise || found.Next is not { } next
            ? Words(found.Held)
            : "missing for " + next.Level + ": " + Words(next.Missing, next.IsEachEnough ? ", or " : ", ");
    }

    private static string Words(IReadOnlyList<ConditionLeaf> leaves, string between = ", ") =>
        string.Join(between, leaves.Take(LeavesMax).Select(leaf => $"{leaf.What} is {leaf.Actual}, needed is {leaf.Needed}"));
}
