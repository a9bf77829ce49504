using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>Effects of actions for people.</summary>
internal static class EffectView
{
    private const int ShareDigits = 1;

    /// <summary>Writes what can be said of each action, then the figures behind it.</summary>
    public static void Write(Sheet sheet, GetEffectResponse response)
    {
        sheet.Title("Effect of actions");
        sheet.Facts(
            ("customers to whom they came", $"{DecisionSections.Day(response.From)} until {DecisionSections.Day(response.To)}"),
            ("as of", Figures.Of(response.AsOf)),
            ("confidence", Figures.Share(response.Confidence)),
            ("standard", response.StandardVersion));
        sheet.Section("Whether they help");
        sheet.Table(
            ["action", "", ">saved", ">won back"],
            response.Effects.Select(effect => (string[])
            [
                effect.Action,
                Words(effect),
                effect.SaveRate is { } rate ? Figures.Share(rate.Value) : Figures.None,
                effect.Endings.WonBack == 0 ? Figures.None : Figures.Of(effect.Endings.WonBack),
            ]));
        string[][] differences = [.. response.Effects.SelectMany(effect => Differences(effect, response.Currency))];
        if (differences.Length > 0)
        {
            sheet.Section("What a customer does more than one held out");
            sheet.Table(["action", "", ">estimate", ">from", ">to"], differences);
        }

        string[][] arms =
        [
            .. response.Effects.SelectMany(effect => new[] { ("offered", effect.Offered), ("held out", effect.HeldOut), ("treated", effect.Treated) }
                .Where(arm => arm.Item2.Customers > 0)
                .Select(arm => Row(effect, arm.Item1, arm.Item2, response.Currency))),
        ];
        if (arms.Length > 0)
        {
            sheet.Section("What customers did");
            sheet.Table(["action", ">days", "", ">customers", ">treated", ">bought", ">margin each", ">cost"], arms);
        }
    }

    private static string Words(ActionEffect effect) => effect.Verdict switch
    {
        EffectVerdict.NotMeasured => "not measured: nobody is held out",
        EffectVerdict.TooFew => $"too few to say{(effect.Pending == 0 ? "" : $", {Figures.Of(effect.Pending)} have not had their time")}",
        EffectVerdict.Undecided => "may be chance",
        _ => Figures.Word(effect.Verdict),
    };

    private static string[] Row(ActionEffect effect, string group, EffectArm arm, string currency) =>
    [
        effect.Action,
        Figures.Of(effect.HorizonDays),
        group,
        Figures.Of(arm.Customers),
        Figures.Of(arm.Treated),
        arm.BoughtShare is { } share ? Figures.Share(share.Value) : Figures.None,
        arm.HasMargin ? $"{Figures.Of(arm.Margin, 2)} {currency}" : Figures.None,
        arm.Cost == 0 ? Figures.None : $"{Figures.Of(arm.Cost, 2)} {currency}",
    ];

    private static IEnumerable<string[]> Differences(ActionEffect effect, string currency)
    {
        (string Name, Estimate? Estimate, Func<double, string> Write)[] all =
        [
            ("bought, points", effect.Uplift, value => Figures.Of(100 * value, ShareDigits)),
            ($"net revenue, {currency}", effect.NetRevenueUplift, value => Figures.Of(value, 2)),
            ($"margin, {currency}", effect.MarginUplift, value => Figures.Of(value, 2)),
            ("return on cost", effect.ReturnOnCost, value => Figures.Of(value, 2)),
        ];
        return all.Where(each => each.Estimate is not null).Select(each => (string[])
            [effect.Action, each.Name, each.Write(each.Estimate!.Value), each.Write(each.Estimate.Low), each.Write(each.Estimate.High)]);
    }
}
