using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Feedbacks;

/// <summary>A complaint or feedback that somebody works on, as part of a standing. How it came there is in the journal. Immutable.</summary>
/// <param name="InteractionId">The interaction; it is the case's name.</param>
/// <param name="Kind">Its kind: a complaint, feedback or an answer to a survey.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Since">Since when it stands there.</param>
public sealed record FeedbackCase(string InteractionId, InteractionKind Kind, Instant OccurredAt, FeedbackState State, Instant Since)
{
    /// <summary>The last UTC day on which it is handled in time.</summary>
    public int DueDay { get; init; }

    /// <summary>The UTC day on which it is closed by itself, once it is handled; 0 for never.</summary>
    public int ClosesDay { get; init; }

    /// <summary>When it was handled for the first time; null where it never was.</summary>
    public Instant? HandledAt { get; init; }

    /// <summary>What would be lost with the customer when it was recorded, in minor units of the reporting currency.</summary>
    public long ValueMinorUnits { get; init; }

    /// <summary>What it is about; empty before it is analysed.</summary>
    public string Topic { get; init; } = "";

    /// <summary>What kind of matter it is; empty for none.</summary>
    public string Category { get; init; } = "";

    /// <summary>Who deals with it; empty for nobody.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Who moved it last; empty where nobody did.</summary>
    public string By { get; init; } = "";

    /// <summary>What was said with that.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether somebody still has to do something: it is neither handled nor closed.</summary>
    public bool IsPending => State is FeedbackState.Open or FeedbackState.Analysed;

    /// <summary>Whether it is not over.</summary>
    public bool IsActive => State != FeedbackState.Closed;

    /// <summary>Bytes of memory it takes, about.</summary>
    internal int ApproximateBytes => 176 + (2 * (InteractionId.Length + Topic.Length + Category.Length + Owner.Length + By.Length + Note.Length));
}
