using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>What a customer is worth, for people.</summary>
internal static class MoneySections
{
    /// <summary>Writes the sections about value.</summary>
    public static void Write(Sheet sheet, Value? value)
    {
        if (value is null)
        {
            return;
        }

        sheet.Section("Value");
        sheet.Facts(
            ("purchase days", PurchaseDays(value)),
            ("recency", value.HasRecencyDays ? $"{Figures.Of(value.RecencyDays, "day")} since the last purchase" : null),
            ("tenure", value.HasTenureDays ? $"{Figures.Of(value.TenureDays, "day")} since the first purchase" : null),
            ("variety", $"{Figures.Of(value.Variety)} categories"),
            ("referrals", Figures.Of(value.Referrals)));
        sheet.Table(
            ["window", ">purchases", ">days", ">units", ">returned", ">revenue", ">refunds", ">average purchase"],
            value.Windows.Select(window => (string[])
            [
                Figures.Window(window.Days), Figures.Of(window.Purchases), Figures.Of(window.PurchaseDays), Figures.Of(window.Units),
                Figures.Of(window.UnitsReturned), Figures.Of(window.Revenue), Figures.Of(window.Refunds), Figures.Of(window.AveragePurchase),
            ]));
        WriteTotals(sheet, value);
    }

    private static void WriteTotals(Sheet sheet, Value value)
    {
        if (value.Totals.Count == 0)
        {
            return;
        }

        sheet.Section("Lifetime totals by currency");
        sheet.Table(
            ["currency", ">purchases", ">revenue", ">refunds", ">goods", ">acquisition", ">retention", ">service", ">other", ">referred"],
            value.Totals.Select(total => (string[])[total.CurrencyCode, Figures.Of(total.Purchases), .. Amounts(total)]));
    }

    private static IEnumerable<string> Amounts(CurrencyTotals total) =>
        new[]
        {
            total.RevenueMinorUnits, total.RefundMinorUnits, total.CostOfGoodsMinorUnits, total.AcquisitionCostMinorUnits,
            total.RetentionCostMinorUnits, total.ServiceCostMinorUnits, total.OtherCostMinorUnits, total.ReferredRevenueMinorUnits,
        }.Select(minorUnits => Figures.Amount(minorUnits, total.CurrencyCode));

    private static string PurchaseDays(Value value) => value.HasFirstPurchaseDay && value.HasLastPurchaseDay
        ? $"{Figures.Of(value.PurchaseDays)}, {Figures.Day(value.FirstPurchaseDay)} to {Figures.Day(value.LastPurchaseDay)}"
        : Figures.Of(value.PurchaseDays);
}
