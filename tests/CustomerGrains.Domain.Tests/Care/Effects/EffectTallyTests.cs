using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Care.Effects;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Care.Effects;

public sealed class EffectTallyTests
{
    private const int Day = 20_000;

    private static readonly ActionRule Call = new() { Name = "call", HoldOutShare = 0.5, HorizonDays = 30 };
    private static readonly string HeldOutId = Enumerable.Range(0, 100).Select(each => $"c-{each}").First(each => HoldOut.Has(each, "call", 0.5));
    private static readonly string OfferedId = Enumerable.Range(0, 100).Select(each => $"c-{each}").First(each => !HoldOut.Has(each, "call", 0.5));

    [Fact]
    public void What_customers_did_in_the_days_after_counts_whatever_comes_late_and_in_any_order()
    {
        (int Day, InteractionDetail Detail)[] facts =
        [
            (Day, Facts.Purchase(1_000)), (Day + 1, Facts.Purchase(200)), (Day + 30, Facts.Purchase(40)), (Day + 31, Facts.Purchase(8_000)),
            (Day + 5, new ProductReturn(new Money(Facts.Standard.ReportingCurrency, 30))), (Day - 300, Facts.Purchase(7)),
        ];
        CustomerOutcome inOrder = CustomerOutcome.After(StateOf(facts), Facts.Standard, Day, 30);
        Assert.Equal((true, 210L), (inOrder.HasBought, inOrder.NetRevenueMinorUnits));
        Assert.Equal(Math.Round(210 * Facts.Standard.LifetimeValue.Margin, MidpointRounding.ToEven), inOrder.MarginMinorUnits, 0);
        Assert.Equal(inOrder, CustomerOutcome.After(StateOf([.. facts.Reverse()]), Facts.Standard, Day, 30));
        Assert.Equal(default, CustomerOutcome.After(StateOf(facts), Facts.Standard, Day + 31, 30));
    }

    [Fact]
    public void Customers_are_in_the_group_that_chance_put_them_in_and_wait_until_their_time_is_over()
    {
        EffectTally tally = new(new EffectQuestion(Call, Day, Day + 10, Day + 40), new StandingShapes());
        CustomerState buyer = StateOf((Day + 20, Facts.Purchase(100)));
        CustomerState silent = StateOf((Day - 20, Facts.Purchase(100)));
        Add(tally, HeldOutId, silent, Eligible(Day));
        Add(tally, OfferedId, buyer, Eligible(Day + 9) with { StartedDay = Day + 9, Starts = 1, CostMinorUnits = 70, MeasuredStarts = 1, MeasuredCostMinorUnits = 70 });
        Add(tally, OfferedId, silent, Eligible(Day + 9));
        Add(tally, OfferedId, buyer, Eligible(Day - 1));
        Add(tally, OfferedId, buyer, Eligible(Day + 10));
        Assert.Equal((2, 1, 1, 70), (tally.Offered.Customers, tally.Offered.Bought, tally.Offered.Treated, (long)tally.Offered.Cost));
        Assert.Equal((1, 0, 0), (tally.HeldOut.Customers, tally.HeldOut.Bought, tally.HeldOut.Treated));
        Assert.Equal((1, 1, 0), (tally.Treated.Customers, tally.Treated.Bought, tally.Pending));

        EffectTally early = new(new EffectQuestion(Call, Day, Day + 10, Day + 39), new StandingShapes());
        Add(early, OfferedId, buyer, Eligible(Day + 9));
        Add(early, HeldOutId, buyer, Eligible(Day));
        Assert.Equal((0, 1, 1), (early.Offered.Customers, early.HeldOut.Customers, early.Pending));
        early.Add(tally);
        Assert.Equal((2, 2, 1), (early.Offered.Customers, early.HeldOut.Customers, early.Pending));
    }

    [Fact]
    public void A_level_is_that_of_the_first_day_by_the_names_of_its_version()
    {
        var shapes = new StandingShapes();
        shapes.Add(new StandingShape("v", [new NamedSteps("tier", ["bronze", "gold"]), new NamedSteps("credit", ["c", "a"])], [], []));
        ActionTrail gold = Eligible(Day) with { Version = "v", Levels = "\u0002\0" };
        Assert.Equal(1, Count("tier", "gold", gold));
        Assert.Equal(0, Count("tier", "bronze", gold));
        Assert.Equal(0, Count("credit", "c", gold));
        Assert.Equal(0, Count("other", "c", gold));
        Assert.Equal(0, Count("tier", "gold", gold with { Version = "forgotten" }));

        long Count(string grading, string level, ActionTrail trail)
        {
            EffectTally tally = new(new EffectQuestion(Call, Day, Day + 1, Day + 99) { Grading = grading, Level = level }, shapes);
            Add(tally, OfferedId, StateOf((Day, Facts.Purchase(100))), trail);
            return tally.Offered.Customers;
        }
    }

    [Fact]
    public void How_interventions_ended_is_counted_of_those_begun_on_the_days()
    {
        EffectTally tally = new(new EffectQuestion(Call, Day, Day + 1, Day + 99), new StandingShapes());
        Instant begun = Instant.StartOfDay(Day);
        CareStanding care = new([])
        {
            Trails = [new ActionTrail("call") { StartedDay = Day, Starts = 3 }],
            Interventions =
            [
                new Intervention("call", begun, InterventionState.Finished, begun) { Outcome = InterventionOutcome.Accepted },
                new Intervention("call", begun.Plus(TimeSpan.FromHours(1)), InterventionState.Finished, begun) { Outcome = InterventionOutcome.WonBack, WonBackDay = Day },
                new Intervention("call", begun.Plus(TimeSpan.FromDays(1)), InterventionState.Open, begun),
                new Intervention("other", begun, InterventionState.Open, begun),
            ],
        };
        tally.Add(OfferedId, care, StateOf((Day + 3, Facts.Purchase(100))), Facts.Standard);
        Assert.Equal((2, 1, 1, 1), (tally.Interventions, tally.WonBack, tally.Ended(InterventionOutcome.Accepted), tally.Ended(InterventionOutcome.WonBack)));
        Assert.Equal((1, 1, 0), (tally.Treated.Customers, tally.Treated.Bought, tally.Offered.Customers));
    }

    [Fact]
    public void Of_too_few_nothing_is_said_and_without_a_hold_out_nothing_ever()
    {
        Assert.Equal(EffectVerdict.TooFew, Effect(Call, EffectLimits.ArmMin - 1, 0).Verdict);
        Assert.Null(Effect(Call, EffectLimits.ArmMin - 1, 0).Uplift);
        Assert.Equal(EffectVerdict.Undecided, Effect(Call, EffectLimits.ArmMin, 0).Verdict);
        Assert.Equal(EffectVerdict.Helps, Effect(Call, EffectLimits.ArmMin, EffectLimits.ArmMin).Verdict);
        Assert.Equal(EffectVerdict.NotMeasured, ActionEffect.Of(new EffectTally(new EffectQuestion(Call with { HoldOutShare = 0 }, 1, 2, 3), new StandingShapes()), 0.95).Verdict);
        Assert.Throws<ArgumentOutOfRangeException>(() => ActionEffect.Of(new EffectTally(new EffectQuestion(Call, 1, 2, 3), new StandingShapes()), 1));
    }

    /// <summary>By hand: 30 of 40 against 10 of 40, margins of 30 % of 1.00, and a cost of .10 for each of 40.</summary>
    [Fact]
    public void Gain_and_return_are_those_of_all_who_were_not_held_out()
    {
        EffectTally tally = new(new EffectQuestion(Call, Day, Day + 1, Day + 99), new StandingShapes());
        double margin = 100 * Facts.Standard.LifetimeValue.Margin;
        for (int customer = 0; customer < 40; customer++)
        {
            Add(tally, OfferedId, Bought(customer < 30), Treated(Day));
            Add(tally, HeldOutId, Bought(customer < 10), Eligible(Day));
        }

        var effect = ActionEffect.Of(tally, 0.95);
        Assert.Equal((0.5, 50, EffectVerdict.Helps), (effect.Uplift!.Value.Value, Math.Round(effect.NetRevenueUplift!.Value.Value, 9), effect.Verdict));
        Assert.Equal(margin / 2, effect.MarginUplift!.Value.Value, 6);
        Assert.Equal(((margin / 2 * 40) - 400) / 400, effect.ReturnOnCost!.Value.Value, 6);
        Assert.Equal(0.75, effect.SaveRate!.Value.Value);
    }

    /// <summary>What was done before anybody was held out is among the cost of neither group, though some of those later held out had it.</summary>
    [Fact]
    public void What_was_done_before_anybody_was_held_out_costs_the_effect_nothing()
    {
        EffectTally tally = new(new EffectQuestion(Call, Day - 50, Day + 1, Day + 99), new StandingShapes());
        for (int customer = 0; customer < EffectLimits.ArmMin; customer++)
        {
            ActionTrail before = Eligible(Day) with { StartedDay = Day - 50, Starts = 4, CostMinorUnits = 1_000 };
            Add(tally, OfferedId, Bought(hasBought: true), before with { Starts = 5, MeasuredStarts = 1, MeasuredCostMinorUnits = 10 });
            Add(tally, HeldOutId, Bought(hasBought: false), before);
        }

        var effect = ActionEffect.Of(tally, 0.95);
        double margin = 100 * Facts.Standard.LifetimeValue.Margin;
        Assert.Equal((margin - 10) / 10, effect.ReturnOnCost!.Value.Value, 6);
        Assert.Equal((300, 0), (effect.Offered.CostMinorUnits, effect.HeldOut.CostMinorUnits));
        Assert.Equal((30, 0), (effect.Offered.Treated, effect.HeldOut.Treated));
        Assert.Equal((60, 60, 60_000), (effect.Treated.Customers, effect.Treated.Treated, effect.Treated.CostMinorUnits));
    }

    private static CustomerState Bought(bool hasBought) => StateOf(hasBought ? (Day + 3, Facts.Purchase(100)) : (Day - 3, Facts.Purchase(100)));

    private static ActionEffect Effect(ActionRule rule, int customers, int bought)
    {
        EffectTally tally = new(new EffectQuestion(rule, Day, Day + 1, Day + 99), new StandingShapes());
        for (int customer = 0; customer < customers; customer++)
        {
            Add(tally, OfferedId, Bought(customer < bought), Eligible(Day));
            Add(tally, HeldOutId, Bought(hasBought: false), Eligible(Day));
        }

        return ActionEffect.Of(tally, 0.95);
    }

    private static ActionTrail Eligible(int day) => new("call") { EligibleDay = day, ShareMillionths = HoldOut.Whole / 2 };

    private static ActionTrail Treated(int day) =>
        Eligible(day) with { StartedDay = day, Starts = 1, CostMinorUnits = 10, MeasuredStarts = 1, MeasuredCostMinorUnits = 10 };

    private static void Add(EffectTally tally, string customerId, CustomerState state, ActionTrail trail) =>
        tally.Add(customerId, new CareStanding([]) { Trails = [trail] }, state, Facts.Standard);

    private static CustomerState StateOf(params (int Day, InteractionDetail Detail)[] facts)
    {
        var state = new CustomerState();
        foreach (((int day, InteractionDetail detail), int place) in facts.Select((fact, place) => (fact, place)))
        {
            state.Apply(new Interaction($"{day}-{place}", "c-1", Channel.Web, Instant.StartOfDay(day), detail));
        }

        return state;
    }
}
