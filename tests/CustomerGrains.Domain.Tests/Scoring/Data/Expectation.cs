namespace CustomerGrains.Domain.Tests.Scoring.Data;

/// <summary>
/// Expectations over gamma and beta distributions by the trapezoidal rule on a variable in which the densities fall off exponentially
/// on both sides, where the rule converges faster than any power. The normalising constant is the same sum with the function 1, so no
/// gamma function is involved: an independent way to every closed form of the models.
/// </summary>
public static class Expectation
{
    private const double Step = 1.0 / 32;
    private const double Tail = 45;

    /// <summary>E[f(p)] with p of beta(a, b); f receives p and 1 − p.</summary>
    public static double Beta(double a, double b, Func<double, double, double> function)
    {
        var (sum, norm) = (0.0, 0.0);
        // The density peaks where the logit is ln(a/b); measured from there it loses e^-45 on either side.
        var peak = Math.Log(a / b);
        for (var u = peak - Tail / Math.Min(a, 1) - 5; u <= peak + Tail / Math.Min(b, 1) + 5; u += Step)
        {
            var (p, q) = (1 / (1 + Math.Exp(-u)), 1 / (1 + Math.Exp(u)));
            var weight = Math.Exp(a * (Math.Log(p) - Math.Log(a / (a + b))) + b * (Math.Log(q) - Math.Log(b / (a + b))));
            if (weight > 0)
            {
                sum += weight * function(p, q);
                norm += weight;
            }
        }

        return sum / norm;
    }

    /// <summary>E[f(λ)] with λ of gamma(shape, rate).</summary>
    public static double Gamma(double shape, double rate, Func<double, double> function)
    {
        var (sum, norm) = (0.0, 0.0);
        var peak = Math.Log(shape / rate);
        for (var u = peak - Tail / Math.Min(shape, 1) - 5; u <= peak + 8; u += Step / Math.Max(1, Math.Sqrt(shape)))
        {
            var value = Math.Exp(u);
            var weight = Math.Exp(shape * (u - peak) - rate * value + shape);
            if (weight > 0)
            {
                sum += weight * function(value);
                norm += weight;
            }
        }

        return sum / norm;
    }
}
