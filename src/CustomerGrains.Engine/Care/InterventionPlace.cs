using CustomerGrains.Domain;

namespace CustomerGrains.Engine.Care;

/// <summary>An intervention's place in the list of interventions: the oldest comes first.</summary>
/// <param name="StartedAt">When it was begun, which of one customer only one was.</param>
/// <param name="CustomerId">The customer.</param>
public readonly record struct InterventionPlace(Instant StartedAt, string CustomerId) : IComparable<InterventionPlace>
{
    /// <summary>The place of an intervention.</summary>
    public static InterventionPlace Of(OpenIntervention open) => new(open.Intervention.StartedAt, open.CustomerId);

    /// <inheritdoc/>
    public int CompareTo(InterventionPlace other)
    {
        int order = StartedAt.CompareTo(other.StartedAt);
        return order != 0 ? order : string.CompareOrdinal(CustomerId, other.CustomerId);
    }

    /// <summary>Whether one comes before another.</summary>
    public static bool operator <(InterventionPlace left, InterventionPlace right) => left.CompareTo(right) < 0;

    /// <summary>Whether one comes after another.</summary>
    public static bool operator >(InterventionPlace left, InterventionPlace right) => left.CompareTo(right) > 0;

    /// <summary>Whether one comes before another or is the same.</summary>
    public static bool operator <=(InterventionPlace left, InterventionPlace right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one comes after another or is the same.</summary>
    public static bool operator >=(InterventionPlace left, InterventionPlace right) => left.CompareTo(right) >= 0;
}
