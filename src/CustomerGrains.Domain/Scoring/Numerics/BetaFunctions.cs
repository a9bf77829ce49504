namespace CustomerGrains.Domain.Scoring.Numerics;

/// <summary>The regularised incomplete beta function.</summary>
internal static class BetaFunctions
{
    private const double Precision = 1e-15;
    private const double Tiny = 1e-300;
    private const int StepsMax = 10_000;

    /// <summary>I_x(a, b) for a, b &gt; 0 and 0 ≤ x ≤ 1, to about twelve digits.</summary>
    /// <remarks>
    /// The continued fraction of Abramowitz and Stegun (1964), 26.5.8, summed up by the method of Lentz, on the side of the mean on which it
    /// converges within some √max(a, b) steps.
    /// </remarks>
    public static double Regularised(double x, double a, double b)
    {
        if (x <= 0 || x >= 1)
        {
            return x <= 0 ? 0 : 1;
        }

        double front = Math.Exp(
            GammaFunctions.LogGamma(a + b) - GammaFunctions.LogGamma(a) - GammaFunctions.LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    private static double Fraction(double x, double a, double b)
    {
        double numerator = 1;
        double denominator = Turned(1 - ((a + b) * x / (a + 1)));
        double sum = denominator;
        for (int step = 1; step <= StepsMax; step++)
        {
            int twice = 2 * step;
            double even = step * (b - step) * x / ((a + twice - 1) * (a + twice));
            denominator = Turned(1 + (even * denominator));
            numerator = Raised(1 + (even / numerator));
            sum *= denominator * numerator;
            double odd = -(a + step) * (a + b + step) * x / ((a + twice) * (a + twice + 1));
            denominator = Turned(1 + (odd * denominator));
            numerator = Raised(1 + (odd / numerator));
            double change = denominator * numerator;
            sum *= change;
            if (Math.Abs(change - 1) < Precision)
            {
                break;
            }
        }

        return sum;

        static double Turned(double value) => 1 / Raised(value);

        static double Raised(double value) => Math.Abs(value) < Tiny ? Tiny : value;
    }
}
