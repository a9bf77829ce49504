using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Investigations;

/// <summary>What people order about investigations: which orders a customer can take, and what follows from them.</summary>
internal static class InvestigationOrders
{
    /// <summary>Says why an order cannot be carried out, or null when it can.</summary>
    /// <param name="care">What has been decided about serving the customer.</param>
    /// <param name="move">The order, valid by itself.</param>
    /// <param name="mayHave">Whether the customer may have an interaction of an id; false only where it has none.</param>
    public static Rejection? Check(CareStanding care, InvestigationMove move, Func<string, bool> mayHave)
    {
        InvestigationState state = care.InvestigationOf(move.RiskKind)?.State ?? InvestigationState.None;
        IReadOnlyList<InvestigationState> allowed = InvestigationSteps.After(state);
        if (!allowed.Contains(move.State))
        {
            return new Rejection(
                RejectionReason.Invalid, "state",
                $"is {InvestigationSteps.NameOf(move.State)}, and the investigation of {InvestigationSteps.NameOf(move.RiskKind)} is {InvestigationSteps.NameOf(state)}; "
                + $"allowed are {string.Join(", ", allowed.Select(InvestigationSteps.NameOf))}");
        }

        return move.Evidence.InteractionIds.FirstOrDefault(id => !mayHave(id)) is { } unknown
            ? new Rejection(RejectionReason.Invalid, "evidence.interaction_ids", $"has '{unknown}', and the customer has no interaction of that id")
            : null;
    }

    /// <summary>The investigation after an order.</summary>
    /// <param name="before">The last one of the kind; null for none.</param>
    /// <param name="move">The order.</param>
    /// <param name="at">The instant.</param>
    /// <param name="valueMinorUnits">What would be lost with the customer.</param>
    public static Investigation After(Investigation? before, InvestigationMove move, Instant at, long valueMinorUnits)
    {
        Investigation begun = before is { IsActive: true }
            ? before
            : new Investigation(move.RiskKind, InvestigationState.None, at, at) { ValueMinorUnits = valueMinorUnits };
        return begun with
        {
            State = move.State,
            Since = move.State == begun.State ? begun.Since : at,
            Evidence = begun.Evidence + move.Evidence.Count,
            By = move.By,
            Reason = move.Reason,
        };
    }
}
