using CustomerGrains.Domain;

namespace CustomerGrains.Engine.Warnings;

/// <summary>A warning's place in the list of those with the most at stake: by impact, then those that have been open for longer.</summary>
/// <param name="ImpactMinorUnits">What is at stake.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="CustomerId">The customer.</param>
/// <param name="Rule">The rule's name.</param>
public readonly record struct WarningPlace(long ImpactMinorUnits, Instant OpenedAt, string CustomerId, string Rule) : IComparable<WarningPlace>
{
    /// <summary>The place of a warning.</summary>
    public static WarningPlace Of(RaisedWarning raised) =>
        new(raised.Warning.ImpactMinorUnits, raised.Warning.OpenedAt, raised.CustomerId, raised.Rule);

    /// <inheritdoc/>
    public int CompareTo(WarningPlace other)
    {
        int order = other.ImpactMinorUnits.CompareTo(ImpactMinorUnits);
        order = order != 0 ? order : OpenedAt.CompareTo(other.OpenedAt);
        order = order != 0 ? order : string.CompareOrdinal(CustomerId, other.CustomerId);
        return order != 0 ? order : string.CompareOrdinal(Rule, other.Rule);
    }

    /// <summary>Whether one comes before another.</summary>
    public static bool operator <(WarningPlace left, WarningPlace right) => left.CompareTo(right) < 0;

    /// <summary>Whether one comes after another.</summary>
    public static bool operator >(WarningPlace left, WarningPlace right) => left.CompareTo(right) > 0;

    /// <summary>Whether one comes before another or is the same.</summary>
    public static bool operator <=(WarningPlace left, WarningPlace right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one comes after another or is the same.</summary>
    public static bool operator >=(WarningPlace left, WarningPlace right) => left.CompareTo(right) >= 0;
}
