using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Traces;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Tests.Warnings;

public sealed class ShippedWarningTests
{
    [Fact]
    public void A_valuable_customer_is_warned_of_however_unhappy_it_becomes()
    {
        CompiledStandard standard = CompiledStandard.Of(Facts.Standard);
        int place = standard.Shape.Warnings.TakeWhile(rule => rule != "value_at_risk").Count();
        CustomerState state = Facts.State(Enumerable.Range(0, 6).Select(each => Facts.Of(Facts.Purchase(100_00), Facts.Today - 20 - (each * 50), $"p-{each}")));
        Standing? standing = null;
        int warned = 0;
        for (int day = 0; day < 24; day++)
        {
            Instant at = Instant.StartOfDay(Facts.Today + day);
            if (day is >= 2 and < 10)
            {
                state.Apply(Facts.Of(new SurveyResponse(SurveyInstrument.Csat, 1), Facts.Today + day, $"s-{day}"));
            }

            standing = Decider.Decide(state, standing, standard, DecisionContext.None, at).Standing;
            Assert.Contains(standing.LevelOf("tier"), (string[])["gold", "platinum"]);
            bool isWarned = standing.WarningOf(place) is { IsActive: true };
            Assert.False(warned > 0 && !isWarned, $"no longer on day {day}");
            warned += isWarned ? 1 : 0;
        }

        Assert.InRange(warned, 18, 22);
    }

    [Fact]
    public void The_shipped_rules_have_nothing_wrong_with_them_and_all_kinds_are_there()
    {
        Assert.Empty(StandardRules.Check(Facts.Standard));
        string[] kinds =
        [
            "purchase_frequency_drop", "interaction_drop", "negative_feedback", "satisfaction_drop", "complaint", "response_speed", "service_attitude",
            "product_return", "product_complaint", "inactivity", "high_risk", "crisis",
        ];
        Assert.Empty(kinds.Except(ShippedWarnings.All.Select(rule => rule.Name)));
    }
}
