namespace CustomerGrains.Domain.Governance;

/// <summary>What is known of one version of the standard.</summary>
/// <param name="Version">The version.</param>
/// <param name="BasedOn">The version it was made from; empty for the one that ships.</param>
/// <param name="Fingerprint">Hash of its document; empty for the one that ships.</param>
public sealed record StandardRecord(string Version, string BasedOn, string Fingerprint)
{
    /// <summary>Who wrote it, in order; none of them may approve it.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>When it was written, as it is.</summary>
    public Instant DraftedAt { get; init; }

    /// <summary>The trial run of this document; null before there was one.</summary>
    public Simulated? Simulation { get; init; }

    /// <summary>How it was put forward; null while it is a draft.</summary>
    public Submitted? Submission { get; init; }

    /// <summary>How it was approved, last; null before.</summary>
    public Approved? Approval { get; init; }

    /// <summary>Whether it was given up.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>Whether it is still being worked on: a draft, or put forward.</summary>
    internal bool IsOpen => Approval is null && !IsWithdrawn && Authors.Count > 0;
}
