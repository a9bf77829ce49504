using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>Complaints and feedback that somebody works on, for people.</summary>
internal static class FeedbackLine
{
    /// <summary>One of them on one line.</summary>
    public static string Of(FeedbackCase each) => TimelineLine.OneLine(string.Join("  ", new[]
    {
        $"{Figures.Word(each.State),-8}",
        $"{Figures.Of(each.Value, 2),12} {each.Currency}",
        each.CustomerId,
        each.InteractionId,
        Figures.Word(each.Kind),
        $"of {Figures.Of(each.OccurredAt)}, due {DecisionSections.Day(each.Due)}",
        string.Join(" / ", new[] { each.Topic, each.Category }.Where(text => text.Length > 0)),
        each.Owner,
    }.Where(part => part.Length > 0)));

    /// <summary>A move in a few words.</summary>
    public static string Of(FeedbackMove move)
    {
        string about = string.Join(" / ", new[] { move.Topic, move.Category }.Where(text => text.Length > 0));
        return $"feedback {move.InteractionId} {Figures.Word(move.State)}{(about.Length > 0 ? " as " : "")}{about} by {move.By}{(move.Note.Length > 0 ? ": " : "")}{move.Note}";
    }
}
