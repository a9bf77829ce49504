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
        List<PreferenceFigure> preferences = [];
        for (int place = 0; place < weights.Length; place++)
        {
            if (weights[place] > 0)
            {
                preferences.Add(new PreferenceFigure(state.Categories.Names[place], weights[place], weights[place] / whole));
            }
        }

        preferences.Sort(MostPreferredFirst);
        preferences.RemoveRange(Math.Min(Most, preferences.Count), Math.Max(0, preferences.Count - Most));
        return preferences;
    }

    private static int MostPreferredFirst(PreferenceFigure left, PreferenceFigure right)
    {
        int order = right.Weight.CompareTo(left.Weight);
        return order != 0 ? order : string.CompareOrdinal(left.Category, right.Category);
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
