using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Investigations;

/// <summary>The last investigation of a kind of risk about a customer, as part of a standing. How it came there is in the journal. Immutable.</summary>
/// <param name="Kind">The kind of risk.</param>
/// <param name="State">Where it stands.</param>
/// <param name="OpenedAt">When it was begun, after none or after the one before was cleared.</param>
/// <param name="Since">Since when it stands there.</param>
public sealed record Investigation(RiskKind Kind, InvestigationState State, Instant OpenedAt, Instant Since)
{
    /// <summary>What would be lost with the customer when it was begun, in minor units of the reporting currency.</summary>
    public long ValueMinorUnits { get; init; }

    /// <summary>Pieces of evidence since it was begun: texts, links and interactions.</summary>
    public int Evidence { get; init; }

    /// <summary>Who moved it last.</summary>
    public string By { get; init; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether it is under way.</summary>
    public bool IsActive => State is InvestigationState.Watch or InvestigationState.Investigating or InvestigationState.Restricted;

    /// <summary>Bytes of memory it takes, about.</summary>
    internal int ApproximateBytes => 96 + (2 * (By.Length + Reason.Length));
}
