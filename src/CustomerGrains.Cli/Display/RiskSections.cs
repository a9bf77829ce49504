using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>What may go wrong with a customer, for people.</summary>
internal static class RiskSections
{
    private const int ReasonsMax = 3;

    /// <summary>Writes the section about risk.</summary>
    public static void Write(Sheet sheet, Risk? risk)
    {
        if (risk is null)
        {
            return;
        }

        sheet.Section("Risk");
        if (risk.Scores.Count > 0)
        {
            sheet.Table(
                ["kind", "level", ">probability", ">impact", "reasons"],
                risk.Scores.Select(score => (string[])
                [
                    Figures.Word(score.Kind), Figures.Word(score.Level),
                    score.Level == RiskLevel.Unspecified ? Figures.None : Figures.Share(score.Probability),
                    Figures.Of(score.Impact), Reasons(score),
                ]));
        }

        sheet.Facts(
            ("signs", risk.Signs.Count == 0 ? null : string.Join(", ", risk.Signs.Select(sign => Figures.Word(sign)))),
            ("at stake", risk.AtStake is null ? null : Figures.Of(risk.AtStake)),
            ("value at risk", risk.ValueAtRisk is null ? null : Figures.Of(risk.ValueAtRisk)),
            ("purchase rate", Rate(risk.PurchaseRate)),
            ("interaction rate", Rate(risk.InteractionRate)),
            ("overdue", risk.HasOverdueFromDay ? $"from {Figures.Day(risk.OverdueFromDay)}" : null),
            ("inactive", risk.HasInactiveFromDay ? $"from {Figures.Day(risk.InactiveFromDay)} if nothing happens" : null),
            ("churned", risk.HasChurnedFromDay ? $"from {Figures.Day(risk.ChurnedFromDay)} if nothing is bought" : null),
            ("concern by staff", Figures.Of(risk.Concern, 2)));
        if (risk.Signals.Count > 0)
        {
            sheet.Table(
                ["signal", ">count", ">intensity"],
                risk.Signals.Select(signal => (string[])[Figures.Word(signal.Kind), Figures.Of(signal.Count), Figures.Of(signal.Intensity, 2)]));
        }
    }

    private static string Reasons(RiskScore score) =>
        string.Join("; ", score.Reasons.Where(reason => reason.Name != "base").Take(ReasonsMax).Select(reason => $"{reason.Name} {Figures.Signed(reason.Points)}"));

    private static string? Rate(Rate? rate)
    {
        if (rate is null || rate.Status == RateStatus.Unspecified)
        {
            return null;
        }

        string alarm = rate.HasAlarmDay && rate.Status == RateStatus.Steady ? $", alarm on {Figures.Day(rate.AlarmDay)} if the silence goes on" : "";
        return $"{Figures.Word(rate.Status)}, usually {Figures.Of(rate.PerWeek, 2)} a week{alarm}";
    }
}
