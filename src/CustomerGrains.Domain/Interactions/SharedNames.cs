namespace CustomerGrains.Domain.Interactions;

/// <summary>
/// Names that many customers share – categories, touchpoints, attributes – once in memory instead of once for each customer.
/// A fixed number of slots, each with the name that was asked for last; a name that lost its slot is only made anew.
/// Safe for concurrent use: a slot is one reference, and what it refers to never changes.
/// </summary>
public static class SharedNames
{
    private const int Slots = 1 << 13;

    private static readonly string?[] Names = new string?[Slots];

    /// <summary>A text that equals the name, the same one as before where that is still known.</summary>
    public static string Of(ReadOnlySpan<char> name)
    {
        ref string? slot = ref SlotOf(name);
        string? present = slot;
        return present is not null && name.SequenceEqual(present) ? present : slot = name.ToString();
    }

    /// <summary>A text that equals the name, the same one as before where that is still known, and else the name itself.</summary>
    public static string Of(string name)
    {
        ref string? slot = ref SlotOf(name);
        string? present = slot;
        return present == name ? present : slot = name;
    }

    private static ref string? SlotOf(ReadOnlySpan<char> name) =>
        ref Names[string.GetHashCode(name, StringComparison.Ordinal) & (Slots - 1)];
}
