namespace CustomerGrains.Domain.Tests.Scoring.Data;

/// <summary>Collects the largest relative error of many comparisons, so that a failure names its case.</summary>
public sealed class WorstError(double tolerance)
{
    /// <summary>Below this magnitude the error counts as absolute: 1e-62 against 0 is agreement.</summary>
    private const double Negligible = 1e-300;

    private string _where = "nowhere";

    public double Largest { get; private set; }

    public int Comparisons { get; private set; }

    public void Compare(double expected, double actual, string where, double absoluteBelow = Negligible)
    {
        Assert.True(double.IsFinite(actual), $"{where}: {actual} is not finite, expected {expected:R}");
        var error = Math.Abs(actual - expected) / Math.Max(Math.Abs(expected), absoluteBelow);
        Comparisons++;
        if (error > Largest)
        {
            Largest = error;
            _where = $"{where}: expected {expected:R}, got {actual:R}";
        }
    }

    public void AssertWithin()
    {
        Assert.True(Comparisons > 0, "nothing was compared");
        Assert.True(Largest <= tolerance, $"error {Largest:E2} above {tolerance:E0} at {_where}");
    }
}
