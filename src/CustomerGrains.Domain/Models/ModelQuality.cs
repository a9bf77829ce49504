using CustomerGrains.Domain.Scoring.Churn;

namespace CustomerGrains.Domain.Models;

/// <summary>How good probabilities of a purchase were; see <see cref="PredictionQuality"/>.</summary>
/// <param name="Rows">Customers judged.</param>
/// <param name="Purchased">How many of them purchased.</param>
/// <param name="AreaUnderCurve">AUC, 0.5 for chance, 1 for perfect.</param>
/// <param name="Brier">Mean squared error, less is better.</param>
/// <param name="BrierSkill">1 less Brier over that of always foretelling the mean.</param>
/// <param name="LogLoss">Mean of −ln of the probability given to what happened, in nats.</param>
/// <param name="MeanRatio">Purchasers foretold over purchasers seen.</param>
/// <param name="LiftTenth">How many times more purchasers the top tenth holds than a tenth at random.</param>
/// <param name="LiftFifth">The same of the top fifth.</param>
/// <param name="CalibrationError">Expected calibration error over ten bins.</param>
/// <param name="Calibration">Ten bins of equal numbers by ascending probability.</param>
public sealed record ModelQuality(
    int Rows,
    int Purchased,
    double AreaUnderCurve,
    double Brier,
    double BrierSkill,
    double LogLoss,
    double MeanRatio,
    double LiftTenth,
    double LiftFifth,
    double CalibrationError,
    IReadOnlyList<CalibrationBin> Calibration)
{
    /// <summary>Bins of the calibration table.</summary>
    internal const int Bins = 10;

    /// <summary>Judges probabilities of rows with both outcomes, at least ten of them.</summary>
    internal static ModelQuality Of(double[] probabilities, bool[] purchased)
    {
        var quality = new PredictionQuality(probabilities, purchased);
        return new ModelQuality(
            quality.Rows,
            quality.Purchases,
            quality.AreaUnderCurve!.Value,
            quality.Brier,
            quality.BrierSkill!.Value,
            quality.LogLoss,
            quality.MeanRatio!.Value,
            quality.Lift(0.1)!.Value,
            quality.Lift(0.2)!.Value,
            quality.ExpectedCalibrationError(Bins),
            quality.CalibrationTable(Bins));
    }
}
