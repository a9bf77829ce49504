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
        string kind = Kind(recorded);
        string what = Details.Of(interaction);
        string decided = recorded.Decided.Count == 0 ? "" : $"  ({OneLine(string.Join("; ", recorded.Decided.Select(DecisionSections.Words)))})";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Figures.Of(interaction.OccurredAt)}  {Figures.Word(interaction.Channel),-7}  {Figures.Word(recorded.Tier),-8} {recorded.Score,5:F1}  {kind}{(what.Length > 0 ? ": " + what : "")}{decided}  [{OneLine(interaction.Id)}]");
    }

    /// <summary>What was recorded, in a few words.</summary>
    public static string Kind(RecordedInteraction recorded) => recorded.ServiceRecordCase switch
    {
        RecordedInteraction.ServiceRecordOneofCase.Review => $"review, {Figures.Word(recorded.Review.Cause)}",
        RecordedInteraction.ServiceRecordOneofCase.OverrideSet => OneLine(
            $"{recorded.OverrideSet.Grading} set to {recorded.OverrideSet.Override.Level} by {recorded.OverrideSet.Override.By} "
            + $"until {DecisionSections.Day(recorded.OverrideSet.Override.Until)}: {recorded.OverrideSet.Override.Reason}"),
        RecordedInteraction.ServiceRecordOneofCase.OverrideEnd => OneLine(
            $"{recorded.OverrideEnd.Grading} no longer set by hand, by {recorded.OverrideEnd.By}{(recorded.OverrideEnd.Reason.Length > 0 ? ": " : "")}{recorded.OverrideEnd.Reason}"),
        RecordedInteraction.ServiceRecordOneofCase.TaskOrder => OneLine(TaskLine.Of(recorded.TaskOrder)),
        RecordedInteraction.ServiceRecordOneofCase.InterventionOrder => OneLine(InterventionLine.Of(recorded.InterventionOrder)),
        RecordedInteraction.ServiceRecordOneofCase.PointsOrder => OneLine(PointsLine.Of(recorded.PointsOrder)),
        RecordedInteraction.ServiceRecordOneofCase.InvestigationMove => OneLine(InvestigationLine.Of(recorded.InvestigationMove)),
        RecordedInteraction.ServiceRecordOneofCase.FeedbackMove => OneLine(FeedbackLine.Of(recorded.FeedbackMove)),
        RecordedInteraction.ServiceRecordOneofCase.WarningOrder => OneLine(WarningLine.Of(recorded.WarningOrder)),
        _ => Figures.Word(recorded.Interaction.DetailCase),
    };

    /// <summary>
    /// A text without what would do something to a terminal rather than stand there: line breaks and other control characters, and those that
    /// turn round the direction of what follows. Texts come from channels, and who writes them is not who reads them.
    /// </summary>
    public static string OneLine(string text) => string.Concat(text.Select(character => Acts(character) ? ' ' : character));

    private static bool Acts(char character) =>
        char.IsControl(character) || character is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
