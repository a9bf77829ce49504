using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display.Standards;

/// <summary>Which standards are applied, and how.</summary>
/// <param name="sheet">Where to.</param>
internal sealed class StatusView(Sheet sheet)
{
    /// <summary>Writes it.</summary>
    public void Write(GetStandardsInForceResponse status)
    {
        sheet.Title(status.InForce.Version);
        sheet.Facts(
            ("in force", status.InForce.EffectiveAt is { } since ? $"since {Figures.Of(since)}" : "since ever"),
            ("on trial", status.Trial is { } trial ? $"{trial.Version}, for {trial.Audience.ShareThousandths / 10.0:0.#} %" : null),
            ("in the shadow", status.Shadow?.Version),
            ("changes", status.ChangesAt is { } at ? Figures.Of(at) : null),
            ("graded", Graded(status.Regrading)),
            ("portfolio", status.Context?.Portfolio is { } portfolio
                ? $"{Figures.Amount(portfolio.NetRevenue365DMinorUnits, portfolio.Currency)} {portfolio.Currency} net in 365 days, counted on {Figures.Day((int)(portfolio.CountedOn.Seconds / 86_400))}"
                : null));
        Write(status.Context, "Where levels by percentile begin");
        Write(status.TrialContext, "Where those of the trial begin");
        if (status.ShadowComparison is { } comparison)
        {
            sheet.Section($"{comparison.Version} in the shadow, {Figures.Of(comparison.Customers, "customer")} as of {Figures.Of(comparison.AsOf)}");
            foreach (GradingMigration grading in comparison.Gradings.Where(each => each.Migrations.Any(move => move.From != move.To)))
            {
                sheet.Section(grading.Grading);
                MigrationTables.WriteMatrix(sheet, grading);
            }
        }
    }

    private static string Graded(Regrading? regrading) => regrading switch
    {
        null => "being counted",
        { Waiting: > 0 } => $"{Figures.Of(regrading.Done, "customer")} done, {Figures.Of(regrading.Waiting)} left",
        { Done: > 0 } => $"all customers, {Figures.Of(regrading.Done)} of them anew",
        _ => "all customers",
    };

    private void Write(StandardContext? context, string title)
    {
        if (context is { Gradings.Count: > 0 })
        {
            sheet.Section(title);
            sheet.Table(
                ["grading", "metric", "found on", ">customers", "thresholds"],
                context.Gradings.Select(each => new[]
                {
                    each.Grading, each.Metric, Figures.Day((int)(each.FoundOn.Seconds / 86_400)), Figures.Of(each.Customers),
                    string.Join(", ", each.Thresholds.Select(threshold => double.IsFinite(threshold) ? Figures.Of(threshold, 2) : "nobody")),
                }));
        }
    }
}
