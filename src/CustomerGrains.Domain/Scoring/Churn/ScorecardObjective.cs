using CustomerGrains.Domain.Scoring.Numerics;

namespace CustomerGrains.Domain.Scoring.Churn;

/// <summary>
/// The logistic log-likelihood with ridge, as a function of the base and the weights of the free features on standardised values.
/// One Newton step on it is one pass of iteratively reweighted least squares.
/// </summary>
internal sealed class ScorecardObjective(ScorecardDesign design, int[] free, double[] priors, double ridge) : IObjective
{
    public int Dimension => free.Length + 1;

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        var size = Dimension;
        Span<double> row = stackalloc double[size];
        row[0] = 1;
        var value = 0.0;
        for (var i = 0; i < design.Outcomes.Length; i++)
        {
            var values = design.Values.AsSpan(i * design.Rows.FeatureCount, design.Rows.FeatureCount);
            var logOdds = point[0];
            for (var j = 1; j < size; j++)
            {
                row[j] = values[free[j - 1]];
                logOdds += point[j] * row[j];
            }

            var probability = ElementaryFunctions.Logistic(logOdds);
            value += design.Outcomes[i] * logOdds - ElementaryFunctions.Softplus(logOdds);
            AddRow(row, design.Outcomes[i] - probability, probability * (1 - probability), gradient, hessian);
        }

        Mirror(hessian, size);
        return value + AddRidge(point, gradient, hessian);
    }

    /// <summary>The log-likelihood without the ridge at a point where the value with it is known.</summary>
    public double WithoutRidge(ReadOnlySpan<double> point, double value)
    {
        for (var j = 1; j < Dimension; j++)
        {
            var distance = point[j] - priors[free[j - 1]];
            value += 0.5 * ridge * distance * distance;
        }

        return value;
    }

    private static void AddRow(ReadOnlySpan<double> row, double residual, double spread, Span<double> gradient, Span<double> hessian)
    {
        for (var j = 0; j < row.Length; j++)
        {
            gradient[j] += residual * row[j];
            for (var k = j; k < row.Length; k++)
            {
                hessian[j * row.Length + k] -= spread * row[j] * row[k];
            }
        }
    }

    private static void Mirror(Span<double> hessian, int size)
    {
        for (var j = 1; j < size; j++)
        {
            for (var k = 0; k < j; k++)
            {
                hessian[j * size + k] = hessian[k * size + j];
            }
        }
    }

    private double AddRidge(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        var value = 0.0;
        for (var j = 1; j < Dimension; j++)
        {
            var distance = point[j] - priors[free[j - 1]];
            value -= 0.5 * ridge * distance * distance;
            gradient[j] -= ridge * distance;
            hessian[j * Dimension + j] -= ridge;
        }

        return value;
    }
}
