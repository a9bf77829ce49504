using CustomerGrains.Domain;

namespace CustomerGrains.Engine.Core;

/// <summary>
/// Names a live picture, or the grade in it: where two are of the same records, day and standards they differ in their instant alone,
/// because figures are functions of the facts, the standards and the UTC day. The customer's grain ends a key with the next record, before
/// that is durable, and when it leaves memory; until then whoever has the picture may go on with it, and the grain need not be asked.
/// Thread-safe.
/// </summary>
/// <param name="chain">The chain of the customer's journal, which names its records.</param>
/// <param name="day">The UTC day, in days since 1970-01-01.</param>
/// <param name="standards">By what it was made.</param>
/// <param name="newest">When the newest interaction happened.</param>
public sealed class PictureKey(UInt128 chain, int day, AppliedStandards standards, Instant newest)
{
    private volatile bool _hasEnded;

    /// <summary>Whether another one is of the same records, day and standards.</summary>
    /// <param name="other">The other one; null for none.</param>
    public bool NamesSameAs(PictureKey? other) => other is not null && chain == other.Chain && IsOf(other.Day, other.Standards);

    /// <summary>The instant that the picture is right at now; null when it may not be any more, and the grain has to be asked.</summary>
    /// <param name="now">The clock.</param>
    /// <param name="current">The standards applied now.</param>
    internal Instant? HoldsAt(Instant now, AppliedStandards current)
    {
        Instant at = now > newest ? now : newest;
        return !_hasEnded && IsOf(at.Day, current) ? at : null;
    }

    /// <summary>Whether it is of a day and standards.</summary>
    internal bool IsOf(int otherDay, AppliedStandards otherStandards) => day == otherDay && ReferenceEquals(standards, otherStandards);

    /// <summary>From now on it may not hold.</summary>
    internal void End() => _hasEnded = true;

    private UInt128 Chain => chain;

    private int Day => day;

    private AppliedStandards Standards => standards;
}
