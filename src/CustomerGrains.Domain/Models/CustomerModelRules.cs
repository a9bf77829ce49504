using CustomerGrains.Domain.Scoring.Churn;

namespace CustomerGrains.Domain.Models;

/// <summary>
/// Tells models that can be used from others, beyond what their parts refuse when they are made: purchase and spend parameters out of
/// range cannot come this far.
/// </summary>
public static class CustomerModelRules
{
    /// <summary>What is wrong with a model, each with the field's name and what is allowed; empty when it can be used.</summary>
    public static IReadOnlyList<string> Check(CustomerModel model)
    {
        var problems = new List<string>();
        Require(ModelName.IsValid(model.Name), $"name is '{model.Name}'; allowed are {ModelName.Allowed}");
        Require(
            model.HorizonWeeks is >= 1 and <= LearningOptions.HorizonWeeksMax,
            $"horizon_weeks is {model.HorizonWeeks}; allowed are 1 to {LearningOptions.HorizonWeeksMax}");
        Require(model.Source.AsOfDay is >= 1 and <= ushort.MaxValue, $"as_of_day is {model.Source.AsOfDay}; allowed are 1 to {ushort.MaxValue}");
        if (model.Churn.Scorecard is { } scorecard)
        {
            CheckScorecard(scorecard);
        }

        return problems;

        void CheckScorecard(Scorecard card)
        {
            IEnumerable<string> expected = ChurnFeatures.Definitions.Select(feature => feature.Name);
            Require(
                card.Terms.Select(term => term.Name).SequenceEqual(expected),
                $"scorecard.terms are {string.Join(", ", card.Terms.Select(term => term.Name))}; allowed are {string.Join(", ", expected)}, in this order");
            Require(double.IsFinite(card.BaseLogOdds), $"scorecard.base_log_odds is {card.BaseLogOdds}; allowed are finite numbers");
            foreach (ScorecardTerm term in card.Terms)
            {
                Require(double.IsFinite(term.Weight), $"scorecard.{term.Name}.weight is {term.Weight}; allowed are finite numbers");
                Require(double.IsFinite(term.Mean), $"scorecard.{term.Name}.mean is {term.Mean}; allowed are finite numbers");
                Require(term.Lower <= term.Upper, $"scorecard.{term.Name} has bounds {term.Lower} to {term.Upper}; the lower must not exceed the upper");
            }
        }

        void Require(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add(problem);
            }
        }
    }
}
