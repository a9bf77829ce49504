using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Tallies;

/// <summary>
/// What a purchase does to the customer's set of purchase days. The set is the same in whatever order purchases arrive, so what all moves
/// add up to is too.
/// </summary>
/// <param name="IsNew">Whether its day becomes a purchase day by it.</param>
/// <param name="First">The first purchase day before it; 0 for none.</param>
/// <param name="Before">The last purchase day before its own; 0 for none.</param>
/// <param name="After">The first purchase day after its own; 0 for none.</param>
public readonly record struct PurchaseDayMove(bool IsNew, int First, int Before, int After)
{
    /// <summary>Whether its day becomes the first purchase day by it.</summary>
    public bool IsFirst => IsNew && Before == 0;

    /// <summary>What an interaction will do; nothing for what is no purchase.</summary>
    /// <param name="state">The customer's facts without it.</param>
    /// <param name="interaction">The interaction.</param>
    public static PurchaseDayMove Of(CustomerState state, Interaction interaction)
    {
        if (interaction.Detail is not Purchase)
        {
            return default;
        }

        ReadOnlySpan<ushort> days = state.PurchaseDays.Days;
        int place = days.BinarySearch((ushort)interaction.OccurredAt.Day);
        if (place >= 0)
        {
            return default;
        }

        place = ~place;
        return new PurchaseDayMove(true, days.IsEmpty ? 0 : days[0], place == 0 ? 0 : days[place - 1], place == days.Length ? 0 : days[place]);
    }
}
