using System.Globalization;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>One recorded interaction on one line.</summary>
internal static class TimelineLine
{
    /// <summary>When, where, what, and what the customer was then.</summary>
    public static string Of(RecordedInteraction recorded)
    {
        Interaction interaction = recorded.Interaction;
        string kind = recorded.Review is { } review ? $"review, {Figures.Word(review.Cause)}" : Figures.Word(interaction.DetailCase);
        string what = Details.Of(interaction);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Figures.Of(interaction.OccurredAt)}  {Figures.Word(interaction.Channel),-7}  {Figures.Word(recorded.Tier),-8} {recorded.Score,5:F1}  {kind}{(what.Length > 0 ? ": " + what : "")}  [{OneLine(interaction.Id)}]");
    }

    /// <summary>A text without line breaks, so that one interaction stays on one line.</summary>
    public static string OneLine(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
}
