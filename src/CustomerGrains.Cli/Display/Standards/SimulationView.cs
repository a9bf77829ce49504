using CustomerGrains.V1;
using Google.Protobuf.Collections;

namespace CustomerGrains.Cli.Display.Standards;

/// <summary>What a standard would do, as tables.</summary>
/// <param name="sheet">Where to.</param>
/// <param name="currency">The reporting currency.</param>
internal sealed class SimulationView(Sheet sheet, string currency)
{
    private const int MovesMax = 20;
    private const double FineBelow = 0.1;
    private const double RefusedAbove = 0.25;

    /// <summary>Writes it.</summary>
    public void Write(SimulationResult result)
    {
        sheet.Title($"{result.Version} instead of {result.ComparedWith}");
        sheet.Facts(
            ("customers", $"{Figures.Of(result.Customers)}, as of {Figures.Of(result.AsOf)}"),
            ("drift", Drift(result.Drift)),
            ("", result.Counted ? $"{result.Version} counts as tried and can be submitted." : null));
        foreach (GradingMigration grading in result.Gradings)
        {
            WriteGrading(grading);
        }

        WriteMoves(result.Moves);
        if (result.Warnings.Count > 0)
        {
            sheet.Section("Warnings");
            sheet.Table(
                ["rule", ">before", ">after", ">opening", ">ending"],
                result.Warnings.Select(each => new[]
                {
                    each.Rule, Figures.Of(each.Before), Figures.Of(each.After), Figures.Of(each.Opening), Figures.Of(each.Ending),
                }));
        }

        foreach (PastGrading past in result.Past?.Gradings ?? [])
        {
            WritePast(past, result.Past!.Weeks);
        }

        if (result.Past is { Warnings.Count: > 0 } replayed)
        {
            WritePast(replayed);
        }
    }

    private void WriteGrading(GradingMigration grading)
    {
        sheet.Section(grading.Grading);
        long before = grading.Levels.Sum(level => level.CustomersBefore);
        long after = grading.Levels.Sum(level => level.CustomersAfter);
        string[] capacity = grading.Levels.Any(level => level.Capacity > 0) ? [">capacity"] : [];
        sheet.Table(
            ["level", ">before", ">share", ">after", ">share", ">yearly cost before", ">after", .. capacity],
            grading.Levels.Select(level => (string[])
            [
                MigrationTables.Level(level.Level), Figures.Of(level.CustomersBefore), MigrationTables.Share(level.CustomersBefore, before), Figures.Of(level.CustomersAfter),
                MigrationTables.Share(level.CustomersAfter, after), Money(level.CostBeforeMinorUnits), Money(level.CostAfterMinorUnits),
                .. capacity.Select(_ => Figures.Capacity(level.CustomersAfter, level.Capacity)),
            ]));
        long moved = grading.Migrations.Where(each => each.From != each.To).Sum(each => each.Customers);
        sheet.Facts(("drift", Drift(grading.Drift)), ("move", $"{Figures.Of(moved)}, by two levels or more {Figures.Of(grading.MovedTwoLevels)}"));
        if (moved > 0)
        {
            MigrationTables.WriteMatrix(sheet, grading);
        }
    }

    private void WriteMoves(RepeatedField<CustomerMove> moves)
    {
        if (moves.Count == 0)
        {
            return;
        }

        sheet.Section("Who moves furthest");
        sheet.Table(
            ["customer", "grading", "from", "to", "because"],
            moves.Take(MovesMax).Select(move => new[] { TimelineLine.OneLine(move.CustomerId), move.Grading, MigrationTables.Level(move.From), MigrationTables.Level(move.To), TimelineLine.OneLine(move.Reason) }));
        if (moves.Count > MovesMax)
        {
            sheet.Facts(("", $"and {moves.Count - MovesMax} more, with --json"));
        }
    }

    private void WritePast(PastResult past)
    {
        sheet.Section($"Warnings, the past {Figures.Of(past.Weeks, "week")}");
        PastWarnings[] rules = [.. past.Warnings, .. past.AllWarnings is { } all ? [all] : Array.Empty<PastWarnings>()];
        sheet.Table(
            ["rule", ">opened", ">ended", ">a customer-year", ">came true", ">by chance"],
            rules.Select(each => new[]
            {
                NameOf(each), Figures.Of(each.Opened), Figures.Of(each.Ended), Figures.Of(each.PerCustomerYear, 3),
                each.HasPrecision ? $"{Figures.Share(each.Precision)} of {Figures.Of(each.Judged)}" : Figures.None, Figures.Share(each.LapsedOtherwise),
            }));
        sheet.Facts(
            ("came true", "of warnings whose 91 days are over: the customer bought nothing on them"),
            ("by chance", "how often that is so of any week of any customer"));
        if (past.Lapses > 0)
        {
            sheet.Section($"Lost customers, the past {Figures.Of(past.Weeks, "week")}");
            sheet.Facts(("bought nothing on 91 days", Figures.Of(past.Lapses)), ("in time", "warned of by the end of those days, from which days before count back"));
            sheet.Table(
                ["rule", ">warned of in time", ">of all lost", ">days before, on average"],
                rules.Select(each => new[]
                {
                    NameOf(each), Figures.Of(each.LapsesWarned), each.HasRecall ? Figures.Share(each.Recall) : Figures.None,
                    each.HasLeadTimeDays ? Figures.Of(each.LeadTimeDays, 1) : Figures.None,
                }));
        }
    }

    private static string NameOf(PastWarnings rule) => rule.Rule.Length > 0 ? rule.Rule : "any of them";

    private void WritePast(PastGrading past, int weeks)
    {
        sheet.Section($"{past.Grading}, the past {Figures.Of(weeks, "week")}");
        sheet.Facts(
            ("changes", $"{Figures.Of(past.Changes)} in {Figures.Of(past.CustomerYears, 1)} customer-years"),
            ("flaps", $"{Figures.Of(past.Flaps)}, {Figures.Of(past.FlapRate, 3)} a customer-year"));
        sheet.Table(
            ["level", ">customers", ">revenue", ">share"],
            past.Money.Select(level => new[] { MigrationTables.Level(level.Level), Figures.Of(level.Customers), Money(level.RevenueMinorUnits), Figures.Share(level.Share) }));
    }

    private static string Drift(double drift) =>
        $"{Figures.Of(drift, 3)}, {(drift < FineBelow ? "fine" : drift <= RefusedAbove ? "to be looked at" : "refused unless it is meant")}";

    private string Money(long minorUnits) => $"{Figures.Amount(minorUnits, currency)} {currency}";
}
