using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Scoring.Drops;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Risks;

public sealed class SignTests
{
    [Fact]
    public void A_drop_is_found_in_silence_on_the_day_that_was_foretold()
    {
        CustomerState state = Facts.State(Enumerable.Range(0, 30).Select(each => Facts.Of(Facts.Purchase(1_000), Facts.Today - (each * 7), $"i-{each}")));
        DropFigure drop = Exposure(state, Facts.Today).PurchaseRate.Drop;
        Assert.Equal((29 + 0.5248431591) / (29 + 6.1830852796), drop.RatePerWeek, 1e-6);
        Assert.InRange(drop.AlarmDay, Facts.Today + 40, Facts.Today + 80);
        Assert.Equal(DropStatus.Steady, Exposure(state, drop.AlarmDay - 1).PurchaseRate.Status);
        Assert.Equal(DropStatus.Dropped, Exposure(state, drop.AlarmDay).PurchaseRate.Status);
        Assert.False(Assessor.Assess(state, Facts.Standard, Instant.StartOfDay(drop.AlarmDay - 1)).Signs.HasFlag(Signs.PurchaseRateDrop));
        Assert.True(Assessor.Assess(state, Facts.Standard, Instant.StartOfDay(drop.AlarmDay)).Signs.HasFlag(Signs.PurchaseRateDrop));
    }

    [Fact]
    public void One_purchase_after_an_alarm_is_believed()
    {
        CustomerState state = Facts.State(Enumerable.Range(0, 30).Select(each => Facts.Of(Facts.Purchase(1_000), Facts.Today - 400 - (each * 7), $"i-{each}")));
        Assert.Equal(DropStatus.Dropped, Exposure(state, Facts.Today).PurchaseRate.Status);
        state.Apply(Facts.Of(Facts.Purchase(1_000), id: "back"));
        RateFigure back = Exposure(state, Facts.Today).PurchaseRate;
        Assert.Equal(DropStatus.Steady, back.Status);
        Assert.Equal(3.55 - Math.Log(2), back.Drop.Level, 1e-9);
    }

    [Fact]
    public void Two_purchases_are_too_little_history_for_an_alarm()
    {
        CustomerState state = Facts.State(Facts.Of(Facts.Purchase(1), Facts.Today - 7), Facts.Of(Facts.Purchase(1)));
        Assert.Equal(DropStatus.InsufficientHistory, Exposure(state, Facts.Today + 3000).PurchaseRate.Status);
    }

    [Fact]
    public void A_fall_of_interactions_shows_though_purchases_never_were()
    {
        CustomerState state = Facts.State(Enumerable.Range(0, 60).Select(each => Facts.Of(new Visit(), Facts.Today - (each * 2), $"i-{each}")));
        int alarm = Exposure(state, Facts.Today).InteractionRate.Drop.AlarmDay;
        Assert.InRange(alarm, Facts.Today + 10, Facts.Today + 30);
        Assert.Equal(Signs.InteractionRateDrop, Assessor.Assess(state, Facts.Standard, Instant.StartOfDay(alarm)).Signs);
    }

    [Fact]
    public void Overdue_begins_where_the_quantile_of_silence_is_reached()
    {
        CustomerState state = Facts.State(Enumerable.Range(0, 9).Select(each => Facts.Of(Facts.Purchase(1_000), Facts.Today - (each * 14), $"i-{each}")));
        int from = Exposure(state, Facts.Today).OverdueFrom!.Value;
        PurchaseModel model = Facts.Standard.LifetimeValue.Purchases;
        var facts = new PurchaseFacts(state, Facts.Standard);
        Assert.True(model.Overdue(facts.HistoryAt(from)) >= 0.95);
        Assert.True(model.Overdue(facts.HistoryAt(from - 1)) < 0.95);
    }

    [Fact]
    public void Inactive_and_churned_begin_by_days_of_silence()
    {
        CustomerState state = Facts.State(Facts.Of(Facts.Purchase(1)), Facts.Of(new Visit(), Facts.Today + 1, "i-2"));
        Assert.True(Has(state, Facts.Today + 181, Signs.Inactive) && !Has(state, Facts.Today + 180, Signs.Inactive));
        Assert.True(Has(state, Facts.Today + 365, Signs.Churned) && !Has(state, Facts.Today + 364, Signs.Churned));
    }

    private static bool Has(CustomerState state, int day, Signs sign) =>
        Assessor.Assess(state, Facts.Standard, Instant.StartOfDay(day)).Signs.HasFlag(sign);

    private static ExposureFigures Exposure(CustomerState state, int day) => CustomerFigures.Of(state, Facts.Standard, Instant.StartOfDay(day)).Exposure;
}
