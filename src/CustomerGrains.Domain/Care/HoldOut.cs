namespace CustomerGrains.Domain.Care;

/// <summary>
/// Who is held out of an action. The assignment is a hash of the customer and the action: it is the same in every process and at every
/// time, independent between actions, and whoever is held out at one share stays so at a greater one.
/// </summary>
public static class HoldOut
{
    /// <summary>The largest share.</summary>
    public const double ShareMax = 0.5;

    /// <summary>A share of everybody, in millionths.</summary>
    public const int Whole = 1_000_000;

    /// <summary>Whether a customer is held out of an action.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="action">The action's name.</param>
    /// <param name="share">The share of customers held out, 0 to 1; it counts to its sixth decimal.</param>
    public static bool Has(string customerId, string action, double share) => HasAt(customerId, action, Millionths(share));

    /// <summary>A share in millionths.</summary>
    /// <param name="share">The share, 0 to 1.</param>
    public static int Millionths(double share) => (int)Math.Round(share * Whole);

    /// <summary>Whether a customer is held out of an action.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="action">The action's name.</param>
    /// <param name="shareMillionths">The share of customers held out, in millionths.</param>
    public static bool HasAt(string customerId, string action, int shareMillionths)
    {
        if (shareMillionths <= 0)
        {
            return false;
        }

        // Mixed between the two, so that an id that ends like another action's name is no other pair's hash.
        ulong hash = StableHash.Mix(StableHash.Mix(StableHash.Of(action)) ^ StableHash.Of(customerId));
        return (uint)((UInt128)hash * (uint)Whole >> 64) < (uint)shareMillionths;
    }
}
