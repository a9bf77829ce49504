using CustomerGrains.V1;
using Google.Protobuf.Collections;

namespace CustomerGrains.Cli.Display;

/// <summary>Explained grades for people.</summary>
internal static class GradeExplanations
{
    /// <summary>Writes a section for each grade.</summary>
    public static void Write(Sheet sheet, IEnumerable<GradeExplanation> grades)
    {
        foreach (GradeExplanation each in grades)
        {
            sheet.Section($"decided: {DecisionSections.Words(each.Grade)}");
            string beside = DecisionSections.Beside(each.Grade);
            sheet.Facts(
                ("since", $"{DecisionSections.Day(each.Grade.Since)}, by standard {each.Grade.StandardVersion}"),
                ("because", each.WhyNone.Length > 0 ? each.WhyNone : null),
                ("under way", beside.Length > 0 ? beside : null),
                ("holds it", Comparisons(each.Held, "; ")),
                ("would lose it", Comparisons(each.Losing, "; ")),
                ("next", Next(each.Next)),
                ("the customer may be told", each.CustomerText.Length > 0 ? each.CustomerText : null));
            if (each.Parts.Count > 0)
            {
                sheet.Table(
                    ["metric", ">value", ">score", ">weight", ">points"],
                    each.Parts.Select(part => (string[])
                    [
                        part.Metric, part.HasValue ? Figures.Of(part.Value, 2) : Figures.None, Figures.Of(part.Score, 1), Figures.Of(part.Weight, 3), Figures.Signed(part.Points),
                    ]));
            }
        }
    }

    private static string? Next(MissingForNext? next)
    {
        if (next is null)
        {
            return null;
        }

        string days = next.ConfirmDays > 0 ? $", for {Figures.Of(next.ConfirmDays, "day")}" : "";
        return Comparisons(next.Missing, next.IsEachEnough ? "; or " : "; and ") is { } missing ? $"{next.Level} with {missing}{days}" : $"{next.Level}{days}";
    }

    private static string? Comparisons(RepeatedField<ExplainedComparison> comparisons, string between) => comparisons.Count == 0
        ? null
        : string.Join(between, comparisons.Select(each => $"{each.What} {each.Needed} (is {each.Actual})"));
}
