using Google.Protobuf.Collections;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>How a customer is to be served, for people.</summary>
internal static class CareView
{
    /// <summary>Writes plan, actions and figures.</summary>
    public static void Write(Sheet sheet, GetCareResponse care)
    {
        sheet.Title(care.CustomerId);
        CarePlan? plan = care.Plan;
        sheet.Facts(
            ("plan", plan is null ? "none for this customer" : $"{plan.Title} ({plan.Grading} {plan.Level})"),
            ("looked after by", care.Owner.Length > 0 ? care.Owner : plan?.OwnerRole),
            ("first answer within", plan is null ? null : Minutes(plan.ResponseMinutes)),
            ("resolution within", plan is null ? null : Minutes(plan.ResolutionMinutes)),
            ("contact every", plan is null or { CadenceDays: 0 } ? null : Figures.Of(plan.CadenceDays, "day")),
            ("reached by", plan is null or { Channels.Count: 0 } ? null : string.Join(", ", plan.Channels.Select(channel => Figures.Word(channel)))),
            ("entitled to", plan is null or { Entitlements.Count: 0 } ? null : string.Join("; ", plan.Entitlements)),
            ("standard", care.StandardVersion));
        WriteActions(sheet, "Best done next", care.Actions);
        WriteActions(sheet, "Held out of", care.HeldOut);
        if (care.Evidence.Count > 0)
        {
            sheet.Section("Figures");
            sheet.Table(["metric", "value"], care.Evidence.Select(figure => (string[])[figure.Metric, figure.HasValue ? Figures.Of(figure.Value, 2) : "not known"]));
        }
    }

    private static void WriteActions(Sheet sheet, string title, RepeatedField<NextBestAction> actions)
    {
        if (actions.Count == 0)
        {
            return;
        }

        sheet.Section(title);
        sheet.Table(
            ["", "action", "gain", "cost", "by", "because"],
            actions.Select(action => (string[])
            [
                Figures.Of(action.Priority),
                $"{action.Action}: {action.Title}",
                action.Impact == 0 ? Figures.None : $"{Figures.Of(action.Impact, 2)} {action.Currency}",
                action.Cost == 0 ? Figures.None : $"{Figures.Of(action.Cost, 2)} {action.Currency}",
                string.Join(", ", new[] { action.Role, action.Channel == Channel.Unspecified ? "" : Figures.Word(action.Channel) }.Where(part => part.Length > 0)),
                string.Join("; ", action.Reasons.Where(reason => reason.IsSatisfied).Select(reason => $"{reason.What} is {reason.Actual}").Distinct()),
            ]));
    }

    private static string Minutes(int minutes) => minutes switch
    {
        >= 48 * 60 when minutes % (24 * 60) == 0 => Figures.Of(minutes / (24 * 60), "day"),
        >= 120 when minutes % 60 == 0 => Figures.Of(minutes / 60, "hour"),
        _ => Figures.Of(minutes, "minute"),
    };
}
