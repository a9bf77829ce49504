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
        string what = Details.Of(interaction);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Figures.Of(interaction.OccurredAt)}  {Figures.Word(interaction.Channel),-7}  {Figures.Word(recorded.Tier),-8} {recorded.Score,5:F1}  {Figures.Word(interaction.DetailCase)}{(what.Length > 0 ? ": " + what : "")}  [{OneLine(interaction.Id)}]");
    }

    /// <summary>A text without line breaks, so that one interaction stays on one line.</summary>
    public static string OneLine(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
}
