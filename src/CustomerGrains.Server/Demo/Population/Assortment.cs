namespace CustomerGrains.Server.Demo.Population;

/// <summary>What the simulated shop sells.</summary>
internal static class Assortment
{
    private const int CompanyCategories = 3;

    /// <summary>The first three are what companies buy.</summary>
    public static readonly string[] Categories = ["office", "catering", "coffee", "kitchen", "garden", "books", "games", "audio", "sports", "travel"];

    /// <summary>Price level of each category beside the customer's own.</summary>
    private static readonly double[] PriceFactors = [1.1, 0.9, 0.6, 1.1, 1.0, 0.5, 0.9, 1.7, 1.3, 1.8];

    /// <summary>Whether something bought is used through the app afterwards.</summary>
    public static readonly string[] Features = ["recipes", "order again", "loyalty card", "listening", "training plan", "wish list"];

    public static double PriceFactor(int category) => PriceFactors[category];

    /// <summary>Few categories much, the others little: weights of a sparse gamma.</summary>
    public static double[] DrawTastes(Segment segment, RandomStream random)
    {
        double[] tastes = new double[Categories.Length];
        for (int i = 0; i < tastes.Length; i++)
        {
            bool isMain = segment.IsCompany == (i < CompanyCategories);
            tastes[i] = random.Gamma(0.5) * (isMain ? 1 : 0.15);
        }

        return tastes;
    }
}
