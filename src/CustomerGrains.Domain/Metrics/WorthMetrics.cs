using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using static CustomerGrains.Domain.Metrics.MetricGroup;

namespace CustomerGrains.Domain.Metrics;

/// <summary>Net revenue, margin, cost, profit and what is at stake.</summary>
internal static class WorthMetrics
{
    public static IEnumerable<Metric> All =>
    [
        Amount("net_revenue_365d", Silence.Drifts, "Revenue less refunds within 365 days",
            static (ref reader) => reader.Money(NetRevenue(ref reader)), NetRevenueBounds),
        Amount("net_revenue_lifetime", Silence.Stays, "Revenue less refunds ever", static (ref reader) => reader.Money(WorthModel.Clamped(Lifetime(ref reader).NetRevenue))),
        OfYear("margin_365d", MetricUnit.Money, "What net revenue of 365 days leaves after the cost of goods", static (ref reader) => reader.Money(WorthModel.Clamped(Year(ref reader).Margin))),
        OfYear("profit_365d", MetricUnit.Money, "Margin less all cost within 365 days", static (ref reader) => reader.Money(WorthModel.Clamped(Year(ref reader).Profit))),
        Amount("profit_lifetime", Silence.Stays, "Margin less all cost ever: the lifetime value called historic net", static (ref reader) => reader.Money(WorthModel.Clamped(Lifetime(ref reader).Profit))),
        Amount("revenue_less_cost", Silence.Stays, "Net revenue less all cost ever, whatever the margin",
            static (ref reader) =>
            {
                PeriodSums sums = Lifetime(ref reader);
                return reader.Money(WorthModel.Clamped(WorthModel.Clamped(sums.NetRevenue) - sums.Cost));
            }),
        OfYear("return_on_cost_365d", MetricUnit.Scale, "Profit per unit of cost within 365 days; unknown without cost", static (ref reader) => Year(ref reader).ReturnOnCost ?? double.NaN),
        Quantity("acquisition_cost_lifetime", MetricUnit.Money, Silence.Stays, "Cost of winning the customer", static (ref reader) => Cost(ref reader, Measure.AcquisitionCost)),
        Quantity("retention_cost_lifetime", MetricUnit.Money, Silence.Stays, "Cost of keeping the customer", static (ref reader) => Cost(ref reader, Measure.RetentionCost)),
        Quantity("service_cost_lifetime", MetricUnit.Money, Silence.Stays, "Cost of serving the customer", static (ref reader) => Cost(ref reader, Measure.ServiceCost)),
        new Metric("contribution_ratio", MetricUnit.Share, double.NegativeInfinity, double.PositiveInfinity, Silence.Drifts, static (ref reader) => Contribution(ref reader))
        {
            Meaning = "Share of all customers' net revenue within 365 days; below 0 where refunds exceed revenue, above 1 where those of the others do; unknown while the whole is",
            Bounds = static (ref start, ref end) => ContributionBounds(ref start, ref end),
            ComparesWithPortfolio = true,
        },
        OfWindow("at_stake", MetricUnit.Money, (0, double.PositiveInfinity), DayLedger.WindowDays,
            "What there is to lose: the greater of the margin of 365 days and the expected lifetime value", static (ref reader) => AtStake(ref reader)),
    ];

    /// <summary>Net revenue of 365 days in minor units.</summary>
    public static long NetRevenue(ref MetricReader reader) =>
        PurchaseMetrics.Revenue(ref reader, DayLedger.WindowDays) - PurchaseMetrics.Refunds(ref reader, DayLedger.WindowDays);

    /// <summary>Revenue leaves its window, and so do refunds, each at its own time.</summary>
    public static (long Low, long High) NetRevenues(ref MetricReader start, ref MetricReader end) => (
        PurchaseMetrics.Revenue(ref end, DayLedger.WindowDays) - PurchaseMetrics.Refunds(ref start, DayLedger.WindowDays),
        PurchaseMetrics.Revenue(ref start, DayLedger.WindowDays) - PurchaseMetrics.Refunds(ref end, DayLedger.WindowDays));

    private static Metric OfYear(string name, string unit, string meaning, MetricSource source) => OfWindow(
        name, unit, (double.NegativeInfinity, double.PositiveInfinity), DayLedger.WindowDays, meaning, source);

    private static MetricRange NetRevenueBounds(ref MetricReader start, ref MetricReader end)
    {
        (long low, long high) = NetRevenues(ref start, ref end);
        return MetricRange.Between(start.Money(low), start.Money(high));
    }

    private static double Contribution(ref MetricReader reader) =>
        Whole(reader) is var whole && whole > 0 ? NetRevenue(ref reader) / whole : double.NaN;

    private static MetricRange ContributionBounds(ref MetricReader start, ref MetricReader end)
    {
        (long low, long high) = NetRevenues(ref start, ref end);
        return Whole(start) is var whole && whole > 0 ? MetricRange.Between(low / whole, high / whole) : MetricRange.Between(double.NaN, double.NaN);
    }

    private static double Whole(in MetricReader reader) =>
        reader.Portfolio is { NetRevenue365Days: { MinorUnits: > 0 } all } && all.Currency == reader.Standard.ReportingCurrency ? all.MinorUnits : 0;

    private static double AtStake(ref MetricReader reader)
    {
        long margin = WorthModel.Clamped(Year(ref reader).Margin);
        return reader.Money(Math.Max(0, Math.Max(margin, reader.HasPurchased ? (long)reader.LifetimeValue : 0)));
    }

    private static double Cost(ref MetricReader reader, Measure measure) =>
        reader.Money(reader.State.Ledger.Lifetime(new LedgerKey(measure, reader.Standard.ReportingCurrency)).Sum);

    private static PeriodSums Year(ref MetricReader reader) => WorthModel.Sums(reader.State.Ledger, reader.Standard, DayLedger.WindowDays, reader.Day);

    private static PeriodSums Lifetime(ref MetricReader reader) => WorthModel.Sums(reader.State.Ledger, reader.Standard, Windows.Lifetime, reader.Day);
}
