namespace CustomerGrains.Domain.Scoring.Churn;

/// <summary>
/// Matured cases to learn from or to judge by: features at an origin, and whether a purchase followed within the horizon.
/// </summary>
public sealed class ScorecardRows
{
    private readonly double[] _features;
    private readonly bool[] _purchased;

    /// <summary>Takes rows.</summary>
    /// <param name="featureCount">Features of a row; 1 or more.</param>
    /// <param name="features">All features row by row, finite; kept, not copied, and not to be changed afterwards.</param>
    /// <param name="purchased">For each row whether a purchase followed; kept, not copied.</param>
    /// <exception cref="ArgumentException">The lengths do not agree or a feature is not finite.</exception>
    public ScorecardRows(int featureCount, double[] features, bool[] purchased)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureCount, 1);
        if (features.Length != (long)featureCount * purchased.Length)
        {
            throw new ArgumentException("There must be as many features as rows times features of a row.", nameof(features));
        }

        if (!Array.TrueForAll(features, double.IsFinite))
        {
            throw new ArgumentException("Every feature must be finite.", nameof(features));
        }

        FeatureCount = featureCount;
        _features = features;
        _purchased = purchased;
    }

    /// <summary>Features of a row.</summary>
    public int FeatureCount { get; }

    /// <summary>Number of rows.</summary>
    public int Count => _purchased.Length;

    /// <summary>The features of one row.</summary>
    /// <param name="row">0 to <see cref="Count"/> − 1.</param>
    public ReadOnlySpan<double> Features(int row) => _features.AsSpan(row * FeatureCount, FeatureCount);

    /// <summary>Whether a purchase followed.</summary>
    /// <param name="row">0 to <see cref="Count"/> − 1.</param>
    public bool Purchased(int row) => _purchased[row];
}
