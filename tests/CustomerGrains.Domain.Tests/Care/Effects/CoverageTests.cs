using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Care.Effects;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Care.Effects;

/// <summary>
/// Campaigns whose effect is known, many times over: intervals cover it as often as they say. The seeds are fixed; the bounds are those that a
/// binomial count leaves once in a thousand times.
/// </summary>
public sealed class CoverageTests
{
    private const int Campaigns = 400;
    private const int Customers = 500;
    private const double BaseShare = 0.22;
    private const double Reached = 0.7;
    private const double EffectOnReached = 0.12;
    private const int MeanAmount = 10_000;

    private static readonly ActionRule Campaign = new() { Name = "campaign", HoldOutShare = 0.25, HorizonDays = 60, Cost = 5 };

    [Fact]
    public void Intervals_cover_the_truth_as_often_as_they_say()
    {
        double uplift = Reached * EffectOnReached;
        double margin = uplift * MeanAmount * Facts.Standard.LifetimeValue.Margin;
        EffectTally[] campaigns = [.. Enumerable.Range(0, Campaigns).Select(seed => Simulate(seed))];
        foreach ((double confidence, int least, int most) in new[] { (0.95, 365, 393), (0.8, 293, 346) })
        {
            ActionEffect[] effects = [.. campaigns.Select(tally => ActionEffect.Of(tally, confidence))];
            Assert.InRange(effects.Count(effect => Covers(effect.Uplift!.Value, uplift)), least, most);
            Assert.InRange(effects.Count(effect => Covers(effect.MarginUplift!.Value, margin)), least, most);
            Assert.InRange(effects.Count(effect => Covers(effect.ReturnOnCost!.Value, Return(effect, margin))), least, most);
        }
    }

    [Fact]
    public void A_campaign_without_effect_is_seldom_said_to_help_or_harm()
    {
        int said = Enumerable.Range(0, Campaigns).Count(seed => ActionEffect.Of(Simulate(seed, effectOnReached: 0), 0.95).Verdict is EffectVerdict.Helps or EffectVerdict.Harms);
        Assert.InRange(said, 6, 35);
    }

    private static bool Covers(Estimate estimate, double truth) => estimate.Low <= truth && truth <= estimate.High;

    private static double Return(ActionEffect effect, double margin) =>
        ((margin * effect.Offered.Customers) - effect.Offered.CostMinorUnits) / effect.Offered.CostMinorUnits;

    private static EffectTally Simulate(int seed, double effectOnReached = EffectOnReached)
    {
        var random = new Random(seed);
        var tally = new EffectTally(new EffectQuestion(Campaign, Facts.Today, Facts.Today + 1, Facts.Today + 100), new StandingShapes());
        for (int customer = 0; customer < Customers; customer++)
        {
            string id = $"{seed}-{customer}";
            bool isReached = !HoldOut.Has(id, Campaign.Name, Campaign.HoldOutShare) && random.NextDouble() < Reached;
            var state = new CustomerState();
            Buy(state, -40, MeanAmount);
            Buy(state, 0, MeanAmount);
            if (random.NextDouble() < BaseShare + (isReached ? effectOnReached : 0))
            {
                Buy(state, random.Next(1, Campaign.HorizonDays + 1), random.Next(1, 2 * MeanAmount));
            }

            if (random.NextDouble() < BaseShare)
            {
                Buy(state, Campaign.HorizonDays + 1, MeanAmount);
            }

            var trail = new ActionTrail(Campaign.Name)
            {
                EligibleDay = Facts.Today, ShareMillionths = HoldOut.Millionths(Campaign.HoldOutShare), StartedDay = isReached ? Facts.Today + 2 : 0,
                Starts = isReached ? 1 : 0, MeasuredStarts = isReached ? 1 : 0, MeasuredCostMinorUnits = isReached ? 500 : 0,
            };
            tally.Add(id, new CareStanding([]) { Trails = [trail] }, state, Facts.Standard);
        }

        return tally;
    }

    private static void Buy(CustomerState state, int day, long amount) =>
        state.Apply(new Interaction($"{day}", "c", Channel.Web, Instant.StartOfDay(Facts.Today + day), Facts.Purchase(amount)));
}
