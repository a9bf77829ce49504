namespace CustomerGrains.Engine.Core;

/// <summary>
/// Names a live picture: where two have the same key they differ in their instant alone, because figures are functions of the facts, the
/// standards and the UTC day.
/// </summary>
/// <param name="Chain">The chain of the customer's journal, which names its records.</param>
/// <param name="Day">The UTC day, in days since 1970-01-01.</param>
/// <param name="Standards">By what it was made.</param>
public readonly record struct PictureKey(UInt128 Chain, int Day, AppliedStandards Standards)
{
    /// <summary>Whether another one is of the same records, day and standards.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(PictureKey other) => Chain == other.Chain && Day == other.Day && ReferenceEquals(Standards, other.Standards);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Chain, Day);
}
