using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>
/// Lifetime values and profit from exact sums. All arithmetic is of whole minor units; each division is rounded once, halves to even,
/// and what does not fit 64 bits stops at their end.
/// </summary>
internal static class WorthModel
{
    private const int BasisPoints = 10_000;

    public static WorthFigures Figures(
        WindowTotals totals, Standard standard, ExpectationFigures? expectation, PortfolioFigures? portfolio)
    {
        ProfitFigures year = Period(totals, standard, DayLedger.WindowDays);
        ProfitFigures lifetime = Period(totals, standard, Windows.Lifetime);
        return new WorthFigures(
            lifetime.Profit,
            new Money(standard.ReportingCurrency, Clamped((Int128)lifetime.NetRevenue.MinorUnits - CostOf(lifetime))),
            expectation?.LifetimeValue,
            year,
            lifetime,
            ContributionRatio(year.NetRevenue, portfolio));
    }

    /// <summary>
    /// What there is to lose with the customer: the greater of the margin of the past 365 days and the expected lifetime value, never
    /// below 0.
    /// </summary>
    public static Money AtStake(WorthFigures worth) => worth.Year.Margin with
    {
        MinorUnits = Math.Max(0, Math.Max(worth.Year.Margin.MinorUnits, worth.Expected?.MinorUnits ?? 0)),
    };

    /// <summary>Net revenue, margin and cost of a period, before they are put into figures.</summary>
    internal static PeriodSums Sums(DayLedger ledger, Standard standard, int window, int today) =>
        Sums(new LedgerPeriod(ledger, standard.ReportingCurrency, window, today), standard);

    /// <summary>Net revenue, margin and cost of some days, which the ledger still knows one by one.</summary>
    internal static PeriodSums SumsOf(DayLedger ledger, Standard standard, int firstDay, int lastDay) =>
        Sums(new SpanOfDays(ledger, standard.ReportingCurrency, firstDay, lastDay), standard);

    private static PeriodSums Sums<TPeriod>(in TPeriod period, Standard standard)
        where TPeriod : struct, IPeriod
    {
        long revenue = period.Sum(Measure.Revenue);
        Int128 net = (Int128)revenue - period.Sum(Measure.Refund);
        return new PeriodSums(
            net,
            Margin(revenue, net, period.Sum(Measure.CostedRevenue), period.Sum(Measure.CostOfGoods), standard.LifetimeValue.Margin),
            period.Sum(Measure.AcquisitionCost),
            period.Sum(Measure.RetentionCost),
            period.Sum(Measure.ServiceCost),
            period.Sum(Measure.OtherCost));
    }

    /// <summary>A whole number of minor units that stops at the ends of 64 bits.</summary>
    internal static long Clamped(Int128 value) => (long)Int128.Clamp(value, long.MinValue, long.MaxValue);

    private static ProfitFigures Period(WindowTotals totals, Standard standard, int window)
    {
        Money Amount(Int128 minorUnits) => new(standard.ReportingCurrency, Clamped(minorUnits));

        PeriodSums sums = Sums(new TotalledPeriod(totals, window), standard);
        return new ProfitFigures(
            window,
            Amount(sums.NetRevenue),
            Amount(sums.Margin),
            Amount(sums.Acquisition),
            Amount(sums.Retention),
            Amount(sums.Service),
            Amount(sums.Other),
            Amount(sums.Profit),
            sums.ReturnOnCost);
    }

    /// <summary>Known cost where it came with the purchase, the standard's margin for the rest; refunds take off the same share.</summary>
    internal static Int128 Margin(long revenue, Int128 net, long costed, long costOfGoods, double share)
    {
        var basisPoints = (Int128)Math.Round(share * BasisPoints, MidpointRounding.ToEven);
        if (revenue == 0)
        {
            return Divided(net * basisPoints, BasisPoints);
        }

        Int128 gross = (Int128)costed - costOfGoods + Divided(((Int128)revenue - costed) * basisPoints, BasisPoints);
        return Divided(gross * net, revenue);
    }

    private static double? ContributionRatio(Money netRevenue, PortfolioFigures? portfolio) =>
        portfolio is { NetRevenue365Days: { MinorUnits: > 0 } all } && all.Currency == netRevenue.Currency
            ? netRevenue.MinorUnits / (double)all.MinorUnits
            : null;

    private static Int128 CostOf(ProfitFigures period) => (Int128)period.AcquisitionCost.MinorUnits + period.RetentionCost.MinorUnits
        + period.ServiceCost.MinorUnits + period.OtherCost.MinorUnits;

    private static Int128 Divided(Int128 dividend, Int128 divisor)
    {
        (Int128 quotient, Int128 remainder) = Int128.DivRem(dividend, divisor);
        Int128 doubled = Int128.Abs(remainder) * 2;
        bool isAway = doubled > divisor || (doubled == divisor && Int128.IsOddInteger(quotient));
        return isAway ? quotient + Int128.Sign(dividend) : quotient;
    }

    /// <summary>Sums of a period by measure, in minor units of the reporting currency.</summary>
    private interface IPeriod
    {
        long Sum(Measure measure);
    }

    private readonly struct LedgerPeriod(DayLedger ledger, Currency currency, int window, int today) : IPeriod
    {
        public long Sum(Measure measure) => Windows.Total(ledger, window, today, new LedgerKey(measure, currency)).Sum;
    }

    private readonly struct SpanOfDays(DayLedger ledger, Currency currency, int firstDay, int lastDay) : IPeriod
    {
        public long Sum(Measure measure)
        {
            var key = new LedgerKey(measure, currency);
            return ledger.TotalSince(firstDay, key).Sum - ledger.TotalSince(lastDay + 1, key).Sum;
        }
    }

    private readonly struct TotalledPeriod(WindowTotals totals, int window) : IPeriod
    {
        public long Sum(Measure measure) => totals[window, measure].Sum;
    }
}
