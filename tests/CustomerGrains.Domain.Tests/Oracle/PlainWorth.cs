using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Tests.Oracle;

/// <summary>Lifetime values and profit by their definitions, in decimals.</summary>
internal static class PlainWorth
{
    public static WorthFigures Of(PlainFacts facts, Standard standard, ExpectationFigures? expectation)
    {
        ProfitFigures year = Period(facts, standard, 365);
        ProfitFigures lifetime = Period(facts, standard, 0);
        long cost = lifetime.AcquisitionCost.MinorUnits + lifetime.RetentionCost.MinorUnits + lifetime.ServiceCost.MinorUnits + lifetime.OtherCost.MinorUnits;
        return new WorthFigures(
            lifetime.Profit, lifetime.NetRevenue with { MinorUnits = lifetime.NetRevenue.MinorUnits - cost }, expectation?.LifetimeValue, year, lifetime, null);
    }

    private static ProfitFigures Period(PlainFacts facts, Standard standard, int window)
    {
        Currency currency = standard.ReportingCurrency;
        Money Amount(decimal minorUnits) => new(currency, (long)Math.Round(minorUnits, MidpointRounding.ToEven));
        Purchase[] purchases = [.. facts.Within<Purchase>(window).Select(each => each.Detail).Where(each => each.Amount.Currency == currency)];
        decimal refunds = facts.Within<ProductReturn>(window).Select(each => each.Detail.Refund).Where(each => each.Currency == currency).Sum(each => (decimal)each.MinorUnits);
        decimal Spent(CostKind kind) => facts.Within<Cost>(window).Select(each => each.Detail)
            .Where(each => each.CostKind == kind && each.Amount.Currency == currency).Sum(each => (decimal)each.Amount.MinorUnits);

        decimal revenue = purchases.Sum(each => (decimal)each.Amount.MinorUnits);
        decimal gross = purchases.Sum(each => each.CostOfGoods is { } goods ? each.Amount.MinorUnits - goods.MinorUnits : (decimal)each.Amount.MinorUnits * (decimal)standard.LifetimeValue.Margin);
        decimal margin = revenue == 0 ? -refunds * (decimal)standard.LifetimeValue.Margin : gross - (gross / revenue * refunds);
        decimal cost = Enum.GetValues<CostKind>()[1..].Sum(Spent);
        Money whole = Amount(margin);
        return new ProfitFigures(
            window, Amount(revenue - refunds), whole,
            Amount(Spent(CostKind.Acquisition)), Amount(Spent(CostKind.Retention)), Amount(Spent(CostKind.Service)), Amount(Spent(CostKind.Other)),
            Amount(whole.MinorUnits - cost),
            cost == 0 ? null : (double)((whole.MinorUnits - cost) / cost));
    }
}
