using CustomerGrains.Domain.Investigations;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Warnings;
using InvestigationMove = CustomerGrains.Domain.Interactions.InvestigationMove;

namespace CustomerGrains.Server.Investigations;

/// <summary>Writes investigations to the wire, and reads what stands behind them.</summary>
internal static class InvestigationWriter
{
    /// <summary>An investigation.</summary>
    public static V1.Investigation Write(string customerId, long version, Investigation investigation, Standard standard) => new()
    {
        CustomerId = customerId,
        Kind = (V1.RiskKind)investigation.Kind,
        State = (V1.InvestigationState)investigation.State,
        OpenedAt = InteractionWriter.Write(investigation.OpenedAt),
        Since = InteractionWriter.Write(investigation.Since),
        Value = WarningWriter.MajorUnits(investigation.ValueMinorUnits, standard),
        Currency = standard.ReportingCurrency.Code,
        Evidence = investigation.Evidence,
        By = investigation.By,
        Reason = investigation.Reason,
        Allowed = { InvestigationSteps.After(investigation.State).Select(state => (V1.InvestigationState)state) },
        Version = version,
    };

    /// <summary>An order as it stands in the journal.</summary>
    public static V1.InvestigationMove Write(InvestigationMove move) => new()
    {
        Kind = (V1.RiskKind)move.RiskKind,
        State = (V1.InvestigationState)move.State,
        Reason = move.Reason,
        Evidence = move.Evidence.Count == 0 ? null : new V1.InvestigationEvidence
        {
            Text = move.Evidence.Text, Links = { move.Evidence.Links }, InteractionIds = { move.Evidence.InteractionIds },
        },
        By = move.By,
    };

    /// <summary>What stands behind a move.</summary>
    public static InvestigationEvidence Read(V1.InvestigationEvidence? evidence) =>
        evidence is null ? InvestigationEvidence.None : new InvestigationEvidence(evidence.Text, [.. evidence.Links], [.. evidence.InteractionIds]);
}
