using System.Globalization;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Display;

/// <summary>Why actions are recommended, what points are made of, and why feedback is worked on, for people.</summary>
internal static class CareExplanations
{
    /// <summary>Writes what there is.</summary>
    public static void Write(Sheet sheet, Explanation explanation)
    {
        if (explanation.Actions.Count > 0)
        {
            sheet.Section("Actions");
            sheet.Table(
                ["action", "verdict", "until", "because"],
                explanation.Actions.Select(each => (string[])[each.Action, Name(each.Verdict), Day(each.Until), Because(each)]));
        }

        if (explanation.Points is { } points)
        {
            sheet.Section($"points: {Figures.Of(points.Balance)}");
            sheet.Table(
                [">earned", ">taken back", ">spent", ">expired", ">adjusted", "by expiry"],
                [[Figures.Of(points.Earned), Figures.Of(points.TakenBack), Figures.Of(points.Spent), Figures.Of(points.Expired), Figures.Of(points.Adjusted), Lots(points)]]);
        }

        if (explanation.Feedback.Count > 0)
        {
            sheet.Section("Feedback");
            sheet.Table(
                ["interaction", "state", "late", "closes", "because"],
                explanation.Feedback.Select(each => (string[])[each.InteractionId, each.State, Day(each.Late), Day(each.Closes), each.Why]));
        }
    }

    private static string Name(ActionVerdict verdict) => verdict switch
    {
        ActionVerdict.Excluded => "kept out of grading",
        ActionVerdict.UnderWay => "under way",
        ActionVerdict.CoolingDown => "cooling down",
        ActionVerdict.NotForCustomer => "not for this customer",
        ActionVerdict.Waiting => "waiting for a midnight",
        ActionVerdict.HeldOut => "held out",
        ActionVerdict.Recommended => "recommended",
        _ => "unknown",
    };

    private static string Because(ActionExplanation action) =>
        string.Join(", ", action.Reasons.Select(each => $"{each.What} {each.Actual}{(each.IsSatisfied ? "" : $", needed {each.Needed}")}").Distinct());

    private static string Lots(Points points) =>
        string.Join(", ", points.Lots.Select(each => $"{Figures.Of(each.Points)}{(each.Expires is null ? "" : $" until {Day(each.Expires)}")}"));

    private static string Day(Timestamp? midnight) => midnight is null ? "" : midnight.ToDateTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
