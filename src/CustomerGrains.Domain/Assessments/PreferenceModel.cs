using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>Preferred categories: purchases, and visits at a quarter, faded from the middle of their period of 28 days.</summary>
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

        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        double whole = 0;
        foreach (CategoryCounter counter in state.Categories.Counters)
        {
            if (counter.Period != CategoryTable.Lifetime)
            {
                double weight = Decay.Weight(today - CategoryTable.MiddleOf(counter.Period), standard.PreferenceHalfLifeDays) * (counter.Purchases + (VisitWeight * counter.Visits));
                weights[counter.Category] = weights.GetValueOrDefault(counter.Category) + weight;
                whole += weight;
            }
        }

        return [.. weights
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(Most)
            .Select(pair => new PreferenceFigure(pair.Key, pair.Value, whole > 0 ? pair.Value / whole : 0))];
    }
}
