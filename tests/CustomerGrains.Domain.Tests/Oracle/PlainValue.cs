using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Tests.Oracle;

/// <summary>Value by its definitions.</summary>
internal static class PlainValue
{
    public static ValueFigures Of(PlainFacts facts, Standard standard)
    {
        int[] days = [.. facts.Within<Purchase>(0).Select(each => each.Day).Distinct().Order()];
        int? first = days.Length == 0 ? null : days[0];
        int? last = days.Length == 0 ? null : days[^1];
        return new ValueFigures(
            days.Length,
            first,
            last,
            facts.Today - last,
            facts.Today - first,
            [.. PlainFacts.Windows.Select(window => Window(facts, standard.ReportingCurrency, window))],
            Totals(facts, first),
            facts.Within<Purchase>(0).Select(each => each.Detail.Category).Where(category => category.Length > 0).Distinct().Count(),
            facts.Within<Referral>(0).Count());
    }

    private static ValueWindow Window(PlainFacts facts, Currency currency, int window)
    {
        (int Day, Purchase Detail)[] purchases = [.. facts.Within<Purchase>(window)];
        (int Day, ProductReturn Detail)[] returns = [.. facts.Within<ProductReturn>(window)];
        long[] paid = [.. purchases.Select(each => each.Detail.Amount).Where(amount => amount.Currency == currency).Select(amount => amount.MinorUnits)];
        return new ValueWindow(
            window,
            purchases.Length,
            purchases.Select(each => each.Day).Distinct().Count(),
            purchases.Sum(each => each.Detail.Units),
            returns.Length,
            returns.Sum(each => each.Detail.Units),
            new Money(currency, paid.Sum()),
            new Money(currency, Sum(returns.Select(each => (Money?)each.Detail.Refund), currency)),
            paid.Length == 0 ? null : new Money(currency, (long)Math.Round((decimal)paid.Sum() / paid.Length, MidpointRounding.ToEven)));
    }

    private static CurrencyTotals[] Totals(PlainFacts facts, int? firstDay)
    {
        Purchase[] purchases = [.. facts.Within<Purchase>(0).Select(each => each.Detail)];
        Cost[] costs = [.. facts.Within<Cost>(0).Select(each => each.Detail)];
        Money?[] refunds = [.. facts.Within<ProductReturn>(0).Select(each => (Money?)each.Detail.Refund)];
        Money?[] referred = [.. facts.Within<Referral>(0).Select(each => each.Detail.AttributedRevenue)];
        Money?[] paid = [.. purchases.Select(each => (Money?)each.Amount)];
        Money?[] paidFirst = [.. facts.Within<Purchase>(0).Where(each => each.Day == firstDay).Select(each => (Money?)each.Detail.Amount)];
        Money?[] goods = [.. purchases.Select(each => each.CostOfGoods)];
        Money?[] Spent(CostKind kind) => [.. costs.Where(each => each.CostKind == kind).Select(each => (Money?)each.Amount)];
        IEnumerable<Currency> currencies = paid.Concat(goods).Concat(refunds).Concat(referred).Concat(costs.Select(each => (Money?)each.Amount))
            .OfType<Money>().Select(money => money.Currency).Distinct().OrderBy(currency => currency.Code, StringComparer.Ordinal);
        return
        [
            .. currencies.Select(currency => new CurrencyTotals(currency)
            {
                Purchases = purchases.Count(each => each.Amount.Currency == currency),
                Revenue = Sum(paid, currency),
                Refunds = Sum(refunds, currency),
                CostOfGoods = Sum(goods, currency),
                FirstDayRevenue = Sum(paidFirst, currency),
                AcquisitionCost = Sum(Spent(CostKind.Acquisition), currency),
                RetentionCost = Sum(Spent(CostKind.Retention), currency),
                ServiceCost = Sum(Spent(CostKind.Service), currency),
                OtherCost = Sum(Spent(CostKind.Other), currency),
                ReferredRevenue = Sum(referred, currency),
            }),
        ];
    }

    private static long Sum(IEnumerable<Money?> amounts, Currency currency) =>
        amounts.OfType<Money>().Where(amount => amount.Currency == currency).Sum(amount => amount.MinorUnits);
}
