using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>The scorecard of a model and the windows it was learnt from.</summary>
internal sealed class ScorecardSections(Sheet sheet)
{
    /// <summary>Why something was refused, in words.</summary>
    public static string Why(FitRefusal refusal) => refusal switch
    {
        FitRefusal.TooFewRepeatBuyers => "too few customers had come back by then",
        FitRefusal.NotConverged => "the data do not settle it",
        FitRefusal.NoMeanSpend => "spend is so unequal that no mean exists",
        FitRefusal.TooFewOutcomes => "too few customers purchased, or did not",
        FitRefusal.NoMaturedWindow => "the journal does not reach back far enough for a window that has matured",
        _ => "for a reason not known here",
    };

    /// <summary>The windows, in words.</summary>
    public static string Windows(IEnumerable<LearningWindow> windows) => string.Join("; ", windows.Select(Window));

    /// <summary>One window, in words.</summary>
    public static string Window(LearningWindow window) => window.Refusal == FitRefusal.Unspecified
        ? $"{Figures.Of(window.HorizonWeeks, "week")} after {Figures.Day(window.OriginDay)}: {Figures.Of(window.Purchased)} of {Figures.Of(window.Rows, "customer")} purchased"
        : $"not the {Figures.Of(window.HorizonWeeks, "week")} after {Figures.Day(window.OriginDay)}: {Why(window.Refusal)}";

    /// <summary>Writes them.</summary>
    public void Write(ChurnScorecard scorecard)
    {
        sheet.Section("Scorecard of a purchase within the horizon");
        if (scorecard.Refusal != FitRefusal.Unspecified)
        {
            sheet.Facts(("refused", $"{Why(scorecard.Refusal)}; churn is by the purchase model alone"), ("windows", Listed(scorecard)));
            return;
        }

        sheet.Table(
            ["feature", ">weight", ">standard error", ">mean", "values count from", "up to"],
            scorecard.Terms.Select(term => (string[])
            [
                term.Name,
                Figures.Of(term.Weight, 4),
                Figures.Of(term.StandardError, 4),
                Figures.Of(term.Mean, 4),
                term.HasLower ? Figures.Of(term.Lower, 4) : "any",
                term.HasUpper ? Figures.Of(term.Upper, 4) : "any",
            ]));
        sheet.Facts(
            ("base", $"{Figures.Of(scorecard.BaseLogOdds, 4)} log-odds with every feature at its mean; {Figures.Signed(scorecard.BaseLogOdds - scorecard.LearntBaseLogOdds)} to be right on the newest window"),
            ("learnt from", Listed(scorecard)));
    }

    private static string? Listed(ChurnScorecard scorecard) => scorecard.Windows.Count > 0 ? Windows(scorecard.Windows) : null;
}
