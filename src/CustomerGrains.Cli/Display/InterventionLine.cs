using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>Interventions for people.</summary>
internal static class InterventionLine
{
    private const string OfNoAction = "other";

    /// <summary>An intervention on one line.</summary>
    public static string Of(Intervention intervention) => TimelineLine.OneLine(string.Join("  ", new[]
    {
        Figures.Of(intervention.StartedAt),
        intervention.CustomerId,
        intervention.Action.Length == 0 ? OfNoAction : $"{intervention.Action}: {intervention.Title}",
        State(intervention),
        intervention.StartedBy,
        intervention.Channel == Channel.Unspecified ? "" : Figures.Word(intervention.Channel),
        intervention.Cost.MinorUnits == 0 ? "" : $"{Figures.Of(intervention.Cost)}{(intervention.IsCostActual ? "" : " planned")}",
        intervention.Reason,
    }.Where(part => part.Length > 0)));

    /// <summary>An order in a few words.</summary>
    public static string Of(InterventionOrder order)
    {
        string what = order.Kind switch
        {
            InterventionOrderKind.Start => "begun",
            InterventionOrderKind.Finish => $"finished as {Figures.Word(order.Outcome)}",
            _ => "cancelled",
        };
        return $"intervention {(order.Action.Length == 0 ? OfNoAction : order.Action)} {what} by {order.By}{(order.Note.Length > 0 ? ": " : "")}{order.Note}";
    }

    private static string State(Intervention intervention)
    {
        string state = intervention.State switch
        {
            InterventionState.Open when intervention.LapsesAt is { } lapses => $"open until {DecisionSections.Day(lapses)}",
            InterventionState.Finished => $"finished, {Figures.Word(intervention.Outcome)}",
            _ => Figures.Word(intervention.State),
        };
        return intervention.WonBackOn is { } day ? $"{state}, bought on {DecisionSections.Day(day)}" : state;
    }
}
