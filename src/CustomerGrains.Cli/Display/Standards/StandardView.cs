using System.Globalization;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display.Standards;

/// <summary>A standard as people read it; its parameters are in the document.</summary>
internal sealed class StandardView(Sheet sheet)
{
    /// <summary>Writes it.</summary>
    /// <param name="found">The standard.</param>
    /// <param name="inForce">Which standards are applied.</param>
    public void Write(GetStandardResponse found, GetStandardsInForceResponse inForce)
    {
        (Standard standard, StandardSummary summary) = (found.Standard, found.Summary);
        sheet.Title(standard.Title.Length > 0 ? $"{standard.Version}  {standard.Title}" : standard.Version);
        sheet.Facts(
            ("phase", SummaryWords.Phase(summary.Phase)),
            ("made from", NullIfEmpty(summary.BasedOn)),
            ("authors", NullIfEmpty(string.Join(", ", summary.Authors))),
            ("tried", summary.SimulatedAt is null ? null : $"{Figures.Of(summary.SimulatedAt)}, drift {Figures.Of(summary.Drift, 3)}"),
            ("submitted by", NullIfEmpty(summary.SubmittedBy)),
            ("approved by", NullIfEmpty(summary.ApprovedBy)),
            ("effective", summary.EffectiveAt is null ? null : $"{Figures.Of(summary.EffectiveAt)}, for {SummaryWords.Of(summary.Audience)}"),
            ("currency", standard.ReportingCurrency),
            ("model", standard.Model.Length > 0 ? standard.Model : "the one that ships"),
            ("in force", inForce.InForce.Version),
            ("on trial", inForce.Trial is { } trial ? $"{trial.Version}, for {SummaryWords.Of(trial.Audience)}" : null),
            ("shadow", inForce.Shadow?.Version),
            ("changes at", inForce.ChangesAt is null ? null : Figures.Of(inForce.ChangesAt)));
        Table("Gradings", ["grading", "by", "levels, lowest first"], standard.Gradings.Select(each => new[] { each.Name, Rule(each), string.Join(", ", each.Levels.Select(Level)) }));
        Table("Lifecycles", ["lifecycle", "stages"], standard.Lifecycles.Select(each => new[] { each.Name, string.Join(", ", each.Stages.Select(stage => stage.Name)) }));
        Table("Segments", ["segment", "title", ""], standard.Segments.Select(each => new[] { each.Name, each.Title, each.ExcludesFromGrading ? "kept out of grading" : "" }));
    }

    private void Table(string title, string[] columns, IEnumerable<string[]> rows)
    {
        if (rows.Any())
        {
            sheet.Section(title);
            sheet.Table(columns, rows);
        }
    }

    private static string Rule(Grading grading) =>
        grading.Metric.Length > 0 ? grading.Metric
        : grading.PercentileOf.Length > 0 ? $"place among all by {grading.PercentileOf}"
        : grading.Score.Count > 0 ? "score of " + string.Join(", ", grading.Score.Select(part => part.Metric))
        : "conditions";

    private static string Level(Level level) =>
        level.HasFrom ? $"{level.Name} from {level.From.ToString("0.###", CultureInfo.InvariantCulture)}"
        : level.HasTopShare ? $"{level.Name} top {(100 * level.TopShare).ToString("0.###", CultureInfo.InvariantCulture)} %"
        : level.Name;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
