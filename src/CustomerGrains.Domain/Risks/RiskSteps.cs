using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Risks;

/// <summary>The levels and kinds of risks by name, in the order of their numbers, and what became of them.</summary>
public static class RiskSteps
{
    /// <summary>The names of the levels.</summary>
    public static NamedSteps All { get; } = new("risk", ["low", "medium", "high", "critical"]);

    /// <summary>The names of the kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["churn", "service", "product", "credit", "conduct", "compliance"];

    /// <summary>The name of a level; empty when it was not assessed.</summary>
    /// <param name="level">The level.</param>
    public static string NameOf(RiskLevel level) => level == RiskLevel.Unspecified ? "" : All.NameOf((int)level);

    /// <summary>The name of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public static string NameOf(RiskKind kind) => Kinds[kind - RiskKind.Churn];

    /// <summary>What is otherwise than before. A risk that was not assessed before and is low now says nothing.</summary>
    /// <param name="before">The levels before.</param>
    /// <param name="after">The levels after.</param>
    public static IReadOnlyList<DecisionChange> Changes(RiskLevels before, RiskLevels after)
    {
        if (before == after)
        {
            return [];
        }

        List<DecisionChange> changes = [];
        for (RiskKind kind = RiskKind.Churn; kind <= RiskKind.Compliance; kind++)
        {
            (RiskLevel was, RiskLevel became) = (before[kind], after[kind]);
            if (was != became && (was > RiskLevel.Low || became > RiskLevel.Low))
            {
                changes.Add(new DecisionChange(
                    DecisionSubject.Risk, NameOf(kind), NameOf(was), NameOf(became), became > was ? DecisionReason.RiskRose : DecisionReason.RiskFell));
            }
        }

        return changes;
    }
}
