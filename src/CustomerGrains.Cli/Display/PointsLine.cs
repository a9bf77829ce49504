using System.Globalization;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>Points for people.</summary>
internal static class PointsLine
{
    /// <summary>A balance on one line.</summary>
    public static string Of(Points points) => points.Expires is null
        ? Balance(points)
        : $"{Balance(points)}; {Figures.Of(points.Expiring)} expire at {Figures.Of(points.Expires)}";

    /// <summary>An entry of the ledger on one line.</summary>
    public static string Of(PointsEntry entry) => TimelineLine.OneLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{Figures.Of(entry.Record.RecordedAt)}  {entry.Points,12:+#,0;-#,0;0}  {entry.Balance,12:N0}  {Figures.Word(entry.Reason)}{Until(entry)}  {TimelineLine.Kind(entry.Record)}  [{entry.Record.Interaction.Id}]"));

    /// <summary>An order in a few words.</summary>
    public static string Of(PointsOrder order)
    {
        string what = order.Kind == PointsOrderKind.Spend
            ? $"{Figures.Of(order.Points, "point")} spent for {order.Reward}"
            : $"points adjusted by {order.Points.ToString("+#,0;-#,0;0", CultureInfo.InvariantCulture)}";
        return $"{what} by {order.By}{(order.Note.Length > 0 ? ": " : "")}{order.Note}";
    }

    private static string Balance(Points points) =>
        $"{Figures.Of(points.Balance)} = {Figures.Of(points.Earned)} earned - {Figures.Of(points.TakenBack)} taken back - {Figures.Of(points.Spent)} spent "
        + $"- {Figures.Of(points.Expired)} expired {(points.Adjusted < 0 ? "-" : "+")} {Figures.Of(Math.Abs(points.Adjusted))} adjusted";

    private static string Until(PointsEntry entry) => entry.Expires is null ? "" : $", until {DecisionSections.Day(entry.Expires)}";
}
