namespace CustomerGrains.Engine.Matters;

/// <summary>A matter's place in a list: by two numbers, least first, and where both are the same by customer and name.</summary>
/// <param name="First">What counts first.</param>
/// <param name="Second">What counts second.</param>
/// <param name="CustomerId">The customer.</param>
/// <param name="Name">What the matter is called among those of the customer.</param>
public readonly record struct MatterPlace(long First, long Second, string CustomerId, string Name) : IComparable<MatterPlace>
{
    /// <inheritdoc/>
    public int CompareTo(MatterPlace other)
    {
        int order = First.CompareTo(other.First);
        order = order != 0 ? order : Second.CompareTo(other.Second);
        order = order != 0 ? order : string.CompareOrdinal(CustomerId, other.CustomerId);
        return order != 0 ? order : string.CompareOrdinal(Name, other.Name);
    }

    /// <summary>Whether one comes before another.</summary>
    public static bool operator <(MatterPlace left, MatterPlace right) => left.CompareTo(right) < 0;

    /// <summary>Whether one comes after another.</summary>
    public static bool operator >(MatterPlace left, MatterPlace right) => left.CompareTo(right) > 0;

    /// <summary>Whether one comes before another or is the same.</summary>
    public static bool operator <=(MatterPlace left, MatterPlace right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one comes after another or is the same.</summary>
    public static bool operator >=(MatterPlace left, MatterPlace right) => left.CompareTo(right) >= 0;
}
