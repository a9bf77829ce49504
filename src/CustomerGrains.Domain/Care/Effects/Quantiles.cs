namespace CustomerGrains.Domain.Care.Effects;

/// <summary>Quantiles of distributions that intervals are made of.</summary>
public static class Quantiles
{
    private const double CentralHalf = 0.425;
    private const double CentralSquare = CentralHalf * CentralHalf;
    private const double TailShift = 1.6;

    private static readonly double[] CentralAbove =
    [
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4, 4.5921953931549871457e4,
        6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ];

    private static readonly double[] CentralBelow =
    [
        1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4, 3.9307895800092710610e4,
        2.8729085735721942674e4, 5.2264952788528545610e3,
    ];

    private static readonly double[] TailAbove =
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0, 1.27045825245236838258e0,
        2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static readonly double[] TailBelow =
    [
        1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2,
        5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    /// <summary>
    /// The quantile of the standard normal distribution, to about 16 digits: M. J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988), 477–484,
    /// without its far tail.
    /// </summary>
    /// <param name="probability">From 1e-10 to 1 - 1e-10.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside that range.</exception>
    public static double Normal(double probability)
    {
        if (!(probability is >= 1e-10 and <= 1 - 1e-10))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is from 1e-10 to 1 - 1e-10.");
        }

        double fromHalf = probability - 0.5;
        if (Math.Abs(fromHalf) <= CentralHalf)
        {
            double central = CentralSquare - (fromHalf * fromHalf);
            return fromHalf * Polynomial(CentralAbove, central) / Polynomial(CentralBelow, central);
        }

        double tail = Math.Sqrt(-Math.Log(Math.Min(probability, 1 - probability))) - TailShift;
        return Math.Sign(fromHalf) * Polynomial(TailAbove, tail) / Polynomial(TailBelow, tail);
    }

    /// <summary>
    /// The quantile of Student's t distribution, by its expansion in the degrees of freedom: M. Abramowitz and I. A. Stegun, Handbook of
    /// Mathematical Functions (1964), 26.7.5. From ten degrees of freedom on it is right to the third decimal at 97.5 %, from thirty to the fifth.
    /// </summary>
    /// <param name="probability">As of <see cref="Normal"/>.</param>
    /// <param name="degreesOfFreedom">Above 0.</param>
    public static double StudentT(double probability, double degreesOfFreedom)
    {
        double z = Normal(probability);
        double s = z * z;
        double[] terms =
        [
            z,
            z * (s + 1) / 4,
            z * ((((5 * s) + 16) * s) + 3) / 96,
            z * ((((((3 * s) + 19) * s) + 17) * s) - 15) / 384,
            z * ((((((((79 * s) + 776) * s) + 1482) * s) - 1920) * s) - 945) / 92_160,
        ];
        return Polynomial(terms, 1 / degreesOfFreedom);
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        double value = 0;
        for (int power = coefficients.Length - 1; power >= 0; power--)
        {
            value = (value * x) + coefficients[power];
        }

        return value;
    }
}
