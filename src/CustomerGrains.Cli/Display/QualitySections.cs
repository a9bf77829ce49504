using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>How good a model is on the window that was held out, beside what was in force.</summary>
internal sealed class QualitySections(Sheet sheet)
{
    /// <summary>Writes it.</summary>
    public void Write(ModelComparison comparison)
    {
        sheet.Section("How good it is on the held-out window");
        if (comparison.Refusal != FitRefusal.Unspecified)
        {
            sheet.Facts(("refused", ScorecardSections.Why(comparison.Refusal)));
            return;
        }

        sheet.Facts(
            ("held out", ScorecardSections.Window(comparison.HeldOut)),
            ("judged", $"what the same fit would have learnt on {Figures.Day(comparison.HeldOut.OriginDay)}, {Learnt(comparison.Rehearsal)}"),
            ("in force", InForce(comparison)));
        (ModelQuality candidate, ModelQuality present) = (comparison.Candidate, comparison.InForce);
        sheet.Table(
            ["measure", ">this fit", ">in force", "meaning"],
            [
                Row("AUC", quality => quality.AreaUnderCurve, "0.5 is chance, 1 perfect"),
                Row("Brier", quality => quality.Brier, "mean squared error, less is better"),
                Row("Brier skill", quality => quality.BrierSkill, "0 is foretelling the mean"),
                Row("log-loss", quality => quality.LogLoss, "less is better"),
                Row("lift, top tenth", quality => quality.LiftTopTenth, "times the purchasers of a tenth at random"),
                Row("lift, top fifth", quality => quality.LiftTopFifth, "the same of a fifth"),
                Row("foretold / seen", quality => quality.MeanRatio, "1 is right on average"),
                Row("calibration error", quality => quality.CalibrationError, "mean distance in the table below"),
            ]);
        sheet.Section("Calibration: purchasers of ten equal parts by ascending probability");
        sheet.Table(
            ["part", ">customers", ">foretold", ">seen", ">foretold in force", ">seen"],
            candidate.Calibration.Zip(present.Calibration, (mine, theirs) => (mine, theirs)).Select((bins, index) => (string[])
            [
                $"{index + 1}",
                Figures.Of(bins.mine.Rows),
                Figures.Share(bins.mine.MeanProbability),
                Figures.Share(bins.mine.PurchasedShare),
                Figures.Share(bins.theirs.MeanProbability),
                Figures.Share(bins.theirs.PurchasedShare),
            ]));

        string[] Row(string name, Func<ModelQuality, double> value, string meaning) =>
            [name, Figures.Of(value(candidate), 4), Figures.Of(value(present), 4), meaning];
    }

    private static string Learnt(ChurnScorecard rehearsal) => rehearsal.Refusal == FitRefusal.Unspecified
        ? $"from {ScorecardSections.Windows(rehearsal.Windows)}"
        : $"the purchase model alone, because there is no scorecard: {ScorecardSections.Why(rehearsal.Refusal)}";

    private static string InForce(ModelComparison comparison) =>
        comparison.InForceStandardVersion
        + (comparison.InForceHorizonWeeks == comparison.HeldOut.HorizonWeeks ? "" : $", whose probabilities are of {comparison.InForceHorizonWeeks:0.#} weeks");
}
