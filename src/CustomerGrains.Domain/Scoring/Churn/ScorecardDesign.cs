namespace CustomerGrains.Domain.Scoring.Churn;

/// <summary>
/// Training rows made ready: winsorised, then each feature centred and scaled to unit variance, so that one ridge and one step bound
/// suit all.
/// </summary>
internal sealed class ScorecardDesign
{
    public ScorecardDesign(ScorecardRows rows, IReadOnlyList<ScorecardFeature> definitions, double winsorisedShare)
    {
        Rows = rows;
        var features = rows.FeatureCount;
        Lower = new double[features];
        Upper = new double[features];
        Means = new double[features];
        Deviations = new double[features];
        Values = new double[rows.Count * features];
        Outcomes = new double[rows.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            Outcomes[row] = rows.Purchased(row) ? 1 : 0;
        }

        for (var feature = 0; feature < features; feature++)
        {
            Prepare(feature, definitions[feature].IsWinsorised ? winsorisedShare : 0);
        }
    }

    public ScorecardRows Rows { get; }

    public double[] Lower { get; }

    public double[] Upper { get; }

    public double[] Means { get; }

    /// <summary>Standard deviations; 0 for a constant feature.</summary>
    public double[] Deviations { get; }

    /// <summary>Standardised features row by row; 0 for a constant feature.</summary>
    public double[] Values { get; }

    /// <summary>1 for a purchase, 0 for none.</summary>
    public double[] Outcomes { get; }

    private void Prepare(int feature, double winsorisedShare)
    {
        var column = new double[Rows.Count];
        for (var row = 0; row < column.Length; row++)
        {
            column[row] = Rows.Features(row)[feature];
        }

        (Lower[feature], Upper[feature]) = Bounds(column, winsorisedShare);
        var sum = 0.0;
        for (var row = 0; row < column.Length; row++)
        {
            column[row] = Math.Clamp(column[row], Lower[feature], Upper[feature]);
            sum += column[row];
        }

        var mean = sum / column.Length;
        var squares = 0.0;
        foreach (var value in column)
        {
            squares += (value - mean) * (value - mean);
        }

        Means[feature] = mean;
        var deviation = Math.Sqrt(squares / column.Length);
        // The mean of equal numbers may be off by a rounding error, which must not pass for variation.
        Deviations[feature] = deviation > 1e-12 * Math.Abs(mean) ? deviation : 0;
        for (var row = 0; Deviations[feature] > 0 && row < column.Length; row++)
        {
            Values[row * Rows.FeatureCount + feature] = (column[row] - mean) / deviation;
        }
    }

    /// <summary>Empirical quantiles, interpolated between neighbours.</summary>
    private static (double Lower, double Upper) Bounds(double[] column, double share)
    {
        if (share <= 0)
        {
            return (double.NegativeInfinity, double.PositiveInfinity);
        }

        var sorted = column.ToArray();
        Array.Sort(sorted);
        return (Quantile(sorted, share), Quantile(sorted, 1 - share));
    }

    private static double Quantile(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
