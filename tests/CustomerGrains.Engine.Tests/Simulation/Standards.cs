using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Loyalty;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Engine.Tests.Simulation;

/// <summary>The standards of a simulated run: one in force at a time, another one after some of the starts.</summary>
internal sealed class Standards
{
    private static readonly Standard Usual = Standard.Default(Currency.Of("EUR")) with { Points = new PointsRules { PerMoney = 0.3, ExpiresAfterDays = 20 } };

    private static readonly Standard[] All =
    [
        Usual,
        Usual with { Version = "simulated-renamed" },
        Usual.Bare() with { Version = "simulated-levels-only" },
        Usual with { Version = "simulated-stricter", SilverThousandths = 50_000, GoldThousandths = 70_000, PlatinumThousandths = 90_000, LoyalPurchaseDays = 7 },
    ];

    public Standard Current { get; private set; } = Usual;

    public static Standard Of(string version) => Array.Find(All, standard => standard.Version == version)!;

    public void Draw(Random random) => Current = All[random.Next(All.Length)];
}
