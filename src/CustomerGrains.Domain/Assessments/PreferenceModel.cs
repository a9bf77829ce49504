using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>
/// Preferred categories: purchases, and visits at a quarter, faded from the middle of their period of 28 days. What counts are the
/// two years up to the newest of them, so that a customer who has been silent for long is still known by what was liked last.
/// </summary>
internal static class PreferenceModel
{
    private const int Most = 10;
    private const double VisitWeight = 0.25;

    public static IReadOnlyList<PreferenceFigure> Figures(CustomerState state, Standard standard, int today)
    {
        if (!state.HasCategories)
        {
            return [];
        }

        double[] weights = Weights(state.Categories, standard, today);
        double whole = weights.Sum();
        return [.. state.Categories.Names.ToArray()
            .Zip(weights)
            .Where(each => each.Second > 0)
            .OrderByDescending(each => each.Second)
            .ThenBy(each => each.First, StringComparer.Ordinal)
            .Take(Most)
            .Select(each => new PreferenceFigure(each.First, each.Second, each.Second / whole))];
    }

    /// <summary>Weights of the categories, by place.</summary>
    private static double[] Weights(CategoryTable categories, Standard standard, int today)
    {
        double[] weights = new double[categories.Names.Length];
        foreach (CategoryCounter counter in categories.Counters)
        {
            if (counter.Period != CategoryTable.Lifetime)
            {
                int age = today - CategoryTable.MiddleOf(counter.Period);
                weights[counter.Place] +=
                    Decay.Weight(age, standard.PreferenceHalfLifeDays) * (counter.Purchases + (VisitWeight * counter.Visits));
            }
        }

        return weights;
    }
}
