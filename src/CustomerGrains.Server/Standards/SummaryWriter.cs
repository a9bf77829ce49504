using CustomerGrains.Domain;
using CustomerGrains.Domain.Governance;
using CustomerGrains.Server.Interactions;
using CustomerGrains.V1;
using StandardPhase = CustomerGrains.V1.StandardPhase;

namespace CustomerGrains.Server.Standards;

/// <summary>Writes what is known of a standard beside its document.</summary>
internal static class SummaryWriter
{
    /// <summary>The summary.</summary>
    /// <param name="register">The register that the record is of.</param>
    /// <param name="record">The standard.</param>
    /// <param name="document">Its document.</param>
    /// <param name="at">The instant for which its phase is said.</param>
    public static StandardSummary Write(StandardRegister register, StandardRecord record, Standard document, Instant at)
    {
        var summary = new StandardSummary
        {
            Version = record.Version,
            Title = document.Title,
            Phase = (StandardPhase)register.PhaseOf(record, at),
            BasedOn = record.BasedOn,
            Authors = { record.Authors },
            DraftedAt = record.Authors.Count > 0 ? InteractionWriter.Write(record.DraftedAt) : null,
            SubmittedBy = record.Submission?.By ?? "",
        };
        if (record.Simulation is { } simulation)
        {
            (summary.SimulatedAt, summary.Drift) = (InteractionWriter.Write(simulation.At), simulation.Drift);
        }

        if (record.Approval is { } approval)
        {
            summary.ApprovedBy = approval.By;
            summary.EffectiveAt = InteractionWriter.Write(approval.EffectiveAt);
            summary.Audience = ActCodec.Write(approval.Audience);
        }

        return summary;
    }
}
