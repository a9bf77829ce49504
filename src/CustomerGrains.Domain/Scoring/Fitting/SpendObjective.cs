using CustomerGrains.Domain.Scoring.Numerics;
using CustomerGrains.Domain.Scoring.SpendModels;

namespace CustomerGrains.Domain.Scoring.Fitting;

/// <summary>
/// The Gamma-Gamma log-likelihood of many spenders, prior added, as a function of (ln p, ln q, ln v). Gamma functions depend on x
/// alone and are evaluated once for each x that occurs.
/// </summary>
internal sealed class SpendObjective : IObjective
{
    private const int Size = 3;

    private readonly SpendHistory[] _spenders;
    private readonly double _logMeans;
    private readonly double _priorPrecision;

    /// <param name="spenders">Customers with x ≥ 1 and a positive mean, sorted by x and mean.</param>
    /// <param name="priorPrecision">1/σ² of the prior on ln p and ln q.</param>
    public SpendObjective(SpendHistory[] spenders, double priorPrecision)
    {
        _spenders = spenders;
        _priorPrecision = priorPrecision;
        foreach (var spender in spenders)
        {
            _logMeans += Math.Log(spender.MeanSpend);
        }
    }

    public int Dimension => Size;

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        var (p, q, v) = (Math.Exp(point[0]), Math.Exp(point[1]), Math.Exp(point[2]));
        var value = -_logMeans;
        for (var start = 0; start < _spenders.Length;)
        {
            var end = start + 1;
            while (end < _spenders.Length && _spenders[end].RepeatDays == _spenders[start].RepeatDays)
            {
                end++;
            }

            value += AddGroup(_spenders.AsSpan(start, end - start), (p, q, v), gradient, hessian);
            start = end;
        }

        ToLogarithms([p, q, v], gradient, hessian);
        return value + AddPrior(point, gradient, hessian);
    }

    /// <summary>The log-likelihood without the prior at a point where the value with it is known.</summary>
    public double WithoutPrior(ReadOnlySpan<double> point, double value) =>
        value + 0.5 * _priorPrecision * (point[0] * point[0] + point[1] * point[1]);

    /// <summary>Adds spenders of one x, derivatives by p, q and v themselves.</summary>
    private static double AddGroup(
        ReadOnlySpan<SpendHistory> group, (double P, double Q, double V) parameters, Span<double> gradient, Span<double> hessian)
    {
        var (p, q, v) = parameters;
        double x = group[0].RepeatDays;
        var (shape, total, n) = (p * x, p * x + q, group.Length);
        var (logOwn, logPrior, inverse, inverseSquared) = (0.0, 0.0, 0.0, 0.0);
        foreach (var spender in group)
        {
            var sum = v + x * spender.MeanSpend;
            logOwn += Math.Log(x * spender.MeanSpend / sum);
            logPrior += Math.Log(v / sum);
            inverse += 1 / sum;
            inverseSquared += 1 / (sum * sum);
        }

        var digamma = GammaFunctions.Digamma(total);
        var trigamma = GammaFunctions.Trigamma(total);
        gradient[0] += x * (n * (digamma - GammaFunctions.Digamma(shape)) + logOwn);
        gradient[1] += n * (digamma - GammaFunctions.Digamma(q)) + logPrior;
        gradient[2] += n * q / v - total * inverse;
        hessian[0] += n * x * x * (trigamma - GammaFunctions.Trigamma(shape));
        hessian[1] += n * x * trigamma;
        hessian[2] -= x * inverse;
        hessian[4] += n * (trigamma - GammaFunctions.Trigamma(q));
        hessian[5] += n / v - inverse;
        hessian[8] += total * inverseSquared - n * q / (v * v);
        var gammas = GammaFunctions.LogGamma(total) - GammaFunctions.LogGamma(shape) - GammaFunctions.LogGamma(q);
        return n * gammas + shape * logOwn + q * logPrior;
    }

    /// <summary>Turns derivatives by the parameters into derivatives by their logarithms.</summary>
    private static void ToLogarithms(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        for (var row = 0; row < Size; row++)
        {
            gradient[row] *= parameters[row];
            for (var column = row; column < Size; column++)
            {
                var value = hessian[row * Size + column] * parameters[row] * parameters[column];
                hessian[row * Size + column] = row == column ? value + gradient[row] : value;
                hessian[column * Size + row] = hessian[row * Size + column];
            }
        }
    }

    private double AddPrior(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        for (var index = 0; index < 2; index++)
        {
            gradient[index] -= _priorPrecision * point[index];
            hessian[index * Size + index] -= _priorPrecision;
        }

        return -0.5 * _priorPrecision * (point[0] * point[0] + point[1] * point[1]);
    }
}
