using System.Globalization;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Metrics;

namespace CustomerGrains.Domain.Explanations;

/// <summary>Puts a grade into words that a customer may be told.</summary>
internal static class CustomerWords
{
    /// <summary>A few sentences; empty without a grade.</summary>
    public static string Of(Grading grading, in GradeStanding grade, MissingForNext? next)
    {
        if (grade.Level == 0)
        {
            return "";
        }

        List<string> sentences = [$"{Title(grading)}: {Title(grading.Levels[grade.Level - 1])}, since {Date(grade.SinceDay)}."];
        if (grade.DueDay != 0)
        {
            sentences.Add($"It becomes {Title(grading.Levels[grade.Candidate - 1])} on {Date(grade.DueDay)} unless things change before.");
        }

        if (next is not null && grade.DueDay == 0)
        {
            ConditionLeaf[] told = [.. next.Missing.Where(leaf => leaf.IsTellable)];
            string level = Title(grading.Levels[grade.Level]);
            bool areEnough = told.Length > 0 && (next.IsEachEnough || told.Length == next.Missing.Count);
            sentences.Add(areEnough
                ? $"{level} begins with {string.Join(next.IsEachEnough ? ", or " : ", and ", told.Select(Words))}."
                : $"{level} depends on how we do together as a whole.");
        }

        return string.Join(' ', sentences);
    }

    private static string Words(ConditionLeaf leaf) => MetricCatalogue.Find(leaf.What) is { } metric
        ? $"{char.ToLowerInvariant(metric.Meaning[0])}{metric.Meaning.Split(';')[0][1..]}: {leaf.Needed} (now {leaf.Actual})"
        : $"{leaf.What.Split(':')[^1].Replace('_', ' ')}: {leaf.Needed} (now {leaf.Actual})";

    private static string Title(Grading grading) => grading.Title.Length > 0 ? grading.Title : Name(grading.Name);

    private static string Title(GradeLevel level) => level.Title.Length > 0 ? level.Title : Name(level.Name);

    private static string Name(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');

    private static string Date(int day) => DateOnly.FromDayNumber(day + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber)
        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
