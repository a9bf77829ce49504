namespace CustomerGrains.Domain.Scoring.Numerics;

/// <summary>
/// The logarithm of the gamma function and its first two derivatives for positive arguments.
/// </summary>
/// <remarks>
/// Small arguments are raised by recurrence until the asymptotic series holds to double precision
/// (Abramowitz and Stegun 1964, 6.1.15, 6.1.41, 6.3.5, 6.3.18, 6.4.6 and 6.4.12).
/// </remarks>
internal static class GammaFunctions
{
    private const double AsymptoticFrom = 12;
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>ln Γ(x) for x &gt; 0.</summary>
    public static double LogGamma(double x)
    {
        var product = 1.0;
        while (x < AsymptoticFrom)
        {
            product *= x;
            x++;
        }

        var w = 1 / (x * x);
        var series = (1.0 / 12 - w * (1.0 / 360 - w * (1.0 / 1260 - w * (1.0 / 1680 - w * (1.0 / 1188
            - w * (691.0 / 360360 - w * (1.0 / 156))))))) / x;
        return (x - 0.5) * Math.Log(x) - x + HalfLogTwoPi + series - Math.Log(product);
    }

    /// <summary>ψ(x) = d ln Γ(x) / dx for x &gt; 0.</summary>
    public static double Digamma(double x)
    {
        var shift = 0.0;
        while (x < AsymptoticFrom)
        {
            shift += 1 / x;
            x++;
        }

        var w = 1 / (x * x);
        var series = w * (1.0 / 12 - w * (1.0 / 120 - w * (1.0 / 252 - w * (1.0 / 240 - w * (1.0 / 132
            - w * (691.0 / 32760 - w * (1.0 / 12)))))));
        return Math.Log(x) - 0.5 / x - series - shift;
    }

    /// <summary>ψ′(x), the second derivative of ln Γ(x), for x &gt; 0.</summary>
    public static double Trigamma(double x)
    {
        var shift = 0.0;
        while (x < AsymptoticFrom)
        {
            shift += 1 / (x * x);
            x++;
        }

        var w = 1 / (x * x);
        var series = w * (1.0 / 6 - w * (1.0 / 30 - w * (1.0 / 42 - w * (1.0 / 30 - w * (5.0 / 66
            - w * (691.0 / 2730 - w * (7.0 / 6)))))));
        return (1 + 0.5 / x + series) / x + shift;
    }
}
