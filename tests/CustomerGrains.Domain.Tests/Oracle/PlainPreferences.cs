using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Tests.Oracle;

/// <summary>Preferences by their definition: what counts is within 26 periods of 28 days that end with the newest one.</summary>
internal static class PlainPreferences
{
    public static PreferenceFigure[] Of(PlainFacts facts, Standard standard)
    {
        (int Period, string Category, double Weight)[] interests =
        [
            .. facts.Within<Purchase>(0).Select(each => (each.Day / 28, each.Detail.Category, 1.0)),
            .. facts.Within<Visit>(0).Select(each => (each.Day / 28, each.Detail.Category, 0.25)),
        ];
        interests = [.. interests.Where(each => each.Category.Length > 0)];
        (string Category, double Weight)[] weights =
        [
            .. from interest in interests
               where interest.Period > interests.Max(each => each.Period) - 26
               let age = Math.Max(0, facts.Today - (interest.Period * 28) - 14)
               group interest.Weight * PlainFacts.Fade(age, standard.PreferenceHalfLifeDays) by interest.Category into category
               select (category.Key, category.Sum()),
        ];
        return
        [
            .. weights
                .OrderByDescending(each => Math.Round(Math.Log(each.Weight), 9))
                .ThenBy(each => each.Category, StringComparer.Ordinal)
                .Take(10)
                .Select(each => new PreferenceFigure(each.Category, each.Weight, each.Weight / weights.Sum(all => all.Weight))),
        ];
    }
}
