using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Care;

/// <summary>The service plans that ship, one for each level of the composite tier. Starting points; a business sets its own.</summary>
public static class ShippedPlans
{
    private const int Hour = 60;
    private const int Day = 24 * Hour;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ServicePlan> All { get; } =
    [
        new ServicePlan
        {
            Grading = ShippedGradings.Tier,
            Level = "platinum",
            Title = "Platinum service",
            ResponseMinutes = 15,
            ResolutionMinutes = 8 * Hour,
            CadenceDays = 30,
            OwnerRole = "account_manager",
            Entitlements = ["A manager of one's own", "Answers before all others", "Free priority delivery", "First look at what is new"],
            Channels = [Channel.Phone, Channel.Email],
        },
        new ServicePlan
        {
            Grading = ShippedGradings.Tier,
            Level = "gold",
            Title = "Gold service",
            ResponseMinutes = 30,
            ResolutionMinutes = Day,
            CadenceDays = 60,
            OwnerRole = "key_account_team",
            Entitlements = ["A dedicated team", "Answers before others", "Free priority delivery"],
            Channels = [Channel.Phone, Channel.Email],
        },
        new ServicePlan
        {
            Grading = ShippedGradings.Tier,
            Level = "silver",
            Title = "Silver service",
            ResolutionMinutes = 2 * Day,
            CadenceDays = 182,
            Entitlements = ["Free delivery"],
            Channels = [Channel.Email, Channel.App],
        },
        new ServicePlan { Grading = ShippedGradings.Tier, Level = "bronze", Title = "Standard service", Channels = [Channel.Email, Channel.Web] },
    ];
}
