using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>Lifetime values, profit and indexes, for people.</summary>
internal static class WorthSections
{
    /// <summary>Writes the sections.</summary>
    public static void Write(Sheet sheet, Customer customer)
    {
        if (customer.Value?.LifetimeValues is { } lifetime)
        {
            sheet.Section("Worth");
            sheet.Facts(
                ("historic net", $"{Figures.Of(lifetime.HistoricNet)}: margin so far less cost so far"),
                ("revenue less cost", Figures.Of(lifetime.RevenueLessCost)),
                ("expected", lifetime.Expected is null ? null : $"{Figures.Of(lifetime.Expected)} in twelve months, discounted"),
                ("share of the whole", customer.Value.HasContributionRatio ? Figures.Share(customer.Value.ContributionRatio) : null));
            sheet.Table(
                ["profit", ">net revenue", ">margin", ">acquisition", ">retention", ">service", ">other", ">profit", ">return on cost"],
                new[] { customer.Value.Profit365Days, customer.Value.ProfitLifetime }.OfType<Profit>().Select(Row));
        }

        if (customer.Indexes is { } indexes)
        {
            sheet.Section("Indexes");
            sheet.Table(["index", ">of 100", "made of"], Rows(indexes));
        }
    }

    private static string[] Row(Profit profit) =>
    [
        Figures.Window(profit.Days), Figures.Of(profit.NetRevenue), Figures.Of(profit.Margin), Figures.Of(profit.AcquisitionCost),
        Figures.Of(profit.RetentionCost), Figures.Of(profit.ServiceCost), Figures.Of(profit.OtherCost), Figures.Of(profit.Profit_),
        profit.HasReturnOnCost ? Figures.Of(profit.ReturnOnCost, 2) : Figures.None,
    ];

    private static IEnumerable<string[]> Rows(Indexes indexes)
    {
        yield return Row("value", indexes.Value);
        yield return Row("loyalty", indexes.Loyalty);
        yield return Row("relationship", indexes.Relationship);
        if (indexes.Potential is not null)
        {
            yield return Row($"potential, {Figures.Word(indexes.PotentialLevel)}", indexes.Potential);
        }
    }

    private static string[] Row(string name, V1.Index? index) => index is null
        ? [name, Figures.None, ""]
        : [name, Figures.Of(index.Score, 1), string.Join(", ", index.Contributions.Select(part => $"{part.Dimension} {Figures.Of(part.Points, 1)}"))];
}
