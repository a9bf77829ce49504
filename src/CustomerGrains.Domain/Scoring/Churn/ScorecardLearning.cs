using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Domain.Scoring.Numerics;

namespace CustomerGrains.Domain.Scoring.Churn;

/// <summary>Learns scorecards from matured rows by iteratively reweighted least squares with a small ridge.</summary>
public static class ScorecardLearning
{
    private const int RecalibrationsMax = 100;
    private const double ShiftMax = 30;

    /// <summary>Learns a scorecard.</summary>
    /// <param name="features">The features in the order of the rows' columns.</param>
    /// <param name="rows">The training rows, of one origin or several.</param>
    /// <param name="options">Ridge, bounds and limits; default <see cref="ScorecardOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">The rows have another number of features.</exception>
    public static FitOutcome<ScorecardFit> Learn(
        IReadOnlyList<ScorecardFeature> features, ScorecardRows rows, ScorecardOptions? options = null)
    {
        if (features.Count != rows.FeatureCount)
        {
            throw new ArgumentException("The rows must have one column for each feature.", nameof(rows));
        }

        options ??= ScorecardOptions.Default;
        var positives = CountPurchased(rows);
        if (Math.Min(positives, rows.Count - positives) < Math.Max(1, options.OutcomesMin))
        {
            return new FitOutcome<ScorecardFit>(null, FitRefusal.TooFewOutcomes, rows.Count, 0);
        }

        return new ScorecardSearch(features, new ScorecardDesign(rows, features, options.WinsorisedShare), options).Learn();
    }

    /// <summary>
    /// Moves a scorecard's base so that on the newest matured rows it foretells as many purchases as there were. Rows with one outcome
    /// only cannot calibrate it; the scorecard is then returned as it is.
    /// </summary>
    /// <param name="scorecard">The scorecard.</param>
    /// <param name="rows">The newest matured rows.</param>
    public static Scorecard Recalibrate(Scorecard scorecard, ScorecardRows rows)
    {
        double purchased = CountPurchased(rows);
        if (purchased == 0 || purchased == rows.Count)
        {
            return scorecard;
        }

        var logOdds = new double[rows.Count];
        for (var row = 0; row < logOdds.Length; row++)
        {
            logOdds[row] = scorecard.Assess(rows.Features(row)).LogOdds;
        }

        // The expected count rises with the shift, so the root stays bracketed while Newton's method closes in on it.
        var (low, high, shift) = (-ShiftMax, ShiftMax, 0.0);
        for (var step = 0; step < RecalibrationsMax; step++)
        {
            var (expected, slope) = Expected(logOdds, shift);
            var excess = expected - purchased;
            (low, high) = excess > 0 ? (low, shift) : (shift, high);
            var next = shift - excess / slope;
            next = next > low && next < high ? next : (low + high) / 2;
            if (Math.Abs(next - shift) <= 1e-14 * Math.Max(1, Math.Abs(shift)))
            {
                break;
            }

            shift = next;
        }

        return scorecard.Shifted(shift);
    }

    private static (double Expected, double Slope) Expected(double[] logOdds, double shift)
    {
        var (expected, slope) = (0.0, 0.0);
        foreach (var value in logOdds)
        {
            var probability = ElementaryFunctions.Logistic(value + shift);
            expected += probability;
            slope += probability * (1 - probability);
        }

        return (expected, slope);
    }

    private static int CountPurchased(ScorecardRows rows)
    {
        var count = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            count += rows.Purchased(row) ? 1 : 0;
        }

        return count;
    }
}
