namespace CustomerGrains.Domain.Investigations;

/// <summary>What stands behind a move of an investigation.</summary>
/// <param name="Text">In words; empty for none.</param>
/// <param name="Links">Where it can be found: absolute http or https addresses.</param>
/// <param name="InteractionIds">Interactions of the customer.</param>
public sealed record InvestigationEvidence(string Text, IReadOnlyList<string> Links, IReadOnlyList<string> InteractionIds)
{
    /// <summary>Most links, and most interactions, of one move.</summary>
    public const int PiecesMax = 16;

    /// <summary>No evidence.</summary>
    public static InvestigationEvidence None { get; } = new("", [], []);

    /// <summary>How many pieces it has.</summary>
    public int Count => (Text.Length > 0 ? 1 : 0) + Links.Count + InteractionIds.Count;

    /// <inheritdoc/>
    public bool Equals(InvestigationEvidence? other) => other is not null
        && Text == other.Text && Links.SequenceEqual(other.Links) && InteractionIds.SequenceEqual(other.InteractionIds);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Links.Count, InteractionIds.Count);
}
