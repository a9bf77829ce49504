using CustomerGrains.V1;

namespace CustomerGrains.Server.Demo.Display;

/// <summary>Figures as texts for people.</summary>
internal static class Figures
{
    /// <summary>Whole major units, for example 1,250.</summary>
    public static string Major(long minorUnits, Domain.Interactions.Currency currency)
    {
        decimal major = minorUnits;
        for (int i = 0; i < currency.Decimals; i++)
        {
            major /= 10;
        }

        return major.ToString("N0");
    }

    public static string Percent(double share) => share.ToString("P0").Replace(" ", "", StringComparison.Ordinal);

    /// <summary>A share of a whole; nothing of nothing is none.</summary>
    public static string Percent(long part, long whole) => whole == 0 ? "0%" : Percent(part / (double)whole);

    public static string Word(Tier tier) => tier.ToString().ToLowerInvariant();

    public static string Word(Stage stage) => stage == Stage.FirstPurchase ? "first purchase" : stage.ToString().ToLowerInvariant();

    public static string Instant(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'");

    public static string Signed(double score) => score.ToString("+0;-0;0");

    public static string Count(long count, string one, string many) => $"{count:N0} {(count == 1 ? one : many)}";
}
