namespace CustomerGrains.Server.Customers;

/// <summary>
/// Remembers by a number each who was asked for lately, and allocates nothing for it: whoever comes to stand in the same place is
/// remembered instead. Thread-safe; may forget early, and may take one customer in some billions for another, which costs nothing but room.
/// </summary>
/// <param name="places">How many are remembered at most: a power of two.</param>
internal sealed class AskedLately(int places = AskedLately.PlacesMax)
{
    /// <summary>About as many as there is room for their answers.</summary>
    public const int PlacesMax = 16_384;

    private readonly int[] _numbers = new int[places];

    /// <summary>Says whether a customer was asked for lately, and remembers that it is now.</summary>
    /// <param name="customerId">The customer.</param>
    public bool Ask(string customerId)
    {
        // 0 stands for nobody.
        int number = string.GetHashCode(customerId, StringComparison.Ordinal) | 1;
        ref int place = ref _numbers[(number >>> 1) & (places - 1)];
        return Interlocked.Exchange(ref place, number) == number;
    }
}
