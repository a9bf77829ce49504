using CustomerGrains.Domain.Scoring.PurchaseModels;

namespace CustomerGrains.Domain.Scoring.Churn;

/// <summary>
/// The four features of the churn scorecard, in this order: ln E[Y(H)], ln(1+x), ln(1+weeks since the last purchase),
/// ln(1+mean spend per purchase day).
/// </summary>
public static class ChurnFeatures
{
    /// <summary>How many features there are.</summary>
    public const int Count = 4;

    /// <summary>
    /// The least expected purchases that are told apart, so that the logarithm stays finite for a customer long gone.
    /// </summary>
    public const double ExpectedPurchasesMin = 1e-12;

    /// <summary>
    /// The features with the directions that make sense. The first and the third are not winsorised: both are bounded already, and in a
    /// young business their bounds of the training day would cut off the silences of the next season (on CDNOW, half a year ahead, the
    /// calibration error would be .039 instead of .020).
    /// </summary>
    public static IReadOnlyList<ScorecardFeature> Definitions { get; } =
    [
        new("expected purchases", ExpectedSign.Positive, IsWinsorised: false),
        new("repeat purchase days", ExpectedSign.Positive),
        new("weeks since the last purchase", ExpectedSign.Negative, IsWinsorised: false),
        new("mean spend per purchase day", ExpectedSign.Positive),
    ];

    /// <summary>Computes the features of one customer.</summary>
    /// <param name="model">The purchase model fitted at the same present or before.</param>
    /// <param name="history">The customer's history.</param>
    /// <param name="meanSpend">Mean spend of all purchase days, the first included, in major units of money; below 0 counts as 0.</param>
    /// <param name="horizonWeeks">H, in weeks; positive.</param>
    /// <param name="features">Receives the features; at least <see cref="Count"/> long, owned by the caller.</param>
    public static void Write(
        PurchaseModel model, in PurchaseHistory history, double meanSpend, double horizonWeeks, Span<double> features)
    {
        features[0] = Math.Log(Math.Max(model.ExpectedPurchases(history, horizonWeeks), ExpectedPurchasesMin));
        features[1] = Math.Log(1.0 + history.RepeatDays);
        features[2] = Math.Log(1 + history.SilenceWeeks);
        features[3] = Math.Log(1 + Math.Max(meanSpend, 0));
    }
}
