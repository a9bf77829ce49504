using System.Runtime.Intrinsics;

namespace CustomerGrains.Domain.Scoring.Numerics;

/// <summary>
/// Elementary functions that keep their relative accuracy where the textbook form cancels.
/// </summary>
/// <remarks>
/// The platform's <c>double.LogP1</c> and <c>double.ExpM1</c> add or subtract the one in double precision and lose every digit of a
/// small argument, so both are written here in Kahan's form, which is accurate to a few units in the last place everywhere.
/// </remarks>
internal static class ElementaryFunctions
{
    /// <summary>ln(1 + x) for x &gt; −1.</summary>
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        var rounded = sum - 1;
        // The rounding of 1 + x is undone by the ratio of the wanted to the rounded argument.
        // A sum at infinity has nothing left to correct, and infinity over infinity would not be a number.
        return rounded == 0 ? x : double.IsInfinity(sum) ? sum : Math.Log(sum) * (x / rounded);
    }

    /// <summary>exp(x) − 1.</summary>
    public static double ExpMinusOne(double x)
    {
        if (Math.Abs(x) > 0.7)
        {
            return Math.Exp(x) - 1;
        }

        var power = Math.Exp(x);
        return power == 1 ? x : (power - 1) * (x / Math.Log(power));
    }

    /// <summary>ln(1 + exp(x)) without overflow.</summary>
    public static double Softplus(double x) => x > 0 ? x + LogOnePlus(Math.Exp(-x)) : LogOnePlus(Math.Exp(x));

    /// <summary>The logistic function 1 / (1 + exp(−x)).</summary>
    public static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>The log-odds ln(p / (1 − p)) of a probability strictly between 0 and 1.</summary>
    public static double LogOdds(double probability) => Math.Log(probability) - LogOnePlus(-probability);

    /// <summary>Four ln(1 + x) at once, for finite x ≥ 0.</summary>
    public static Vector256<double> LogOnePlus(Vector256<double> x)
    {
        var sum = Vector256<double>.One + x;
        var rounded = sum - Vector256<double>.One;
        var exact = Vector256.Equals(rounded, Vector256<double>.Zero);
        var divisor = Vector256.ConditionalSelect(exact, Vector256<double>.One, rounded);
        return Vector256.ConditionalSelect(exact, x, Vector256.Log(sum) * (x / divisor));
    }

    /// <summary>Four exp(x) − 1 at once, from x and the exp(x) the caller has at hand.</summary>
    public static Vector256<double> ExpMinusOne(Vector256<double> x, Vector256<double> power)
    {
        var difference = power - Vector256<double>.One;
        // Beyond 0.7 nothing cancels, and where exp(x) has rounded to 0 or 1 the correction would divide by zero.
        var large = Vector256.GreaterThan(Vector256.Abs(x), Vector256.Create(0.7));
        var exact = Vector256.Equals(difference, Vector256<double>.Zero);
        var divisor = Vector256.ConditionalSelect(large | exact, Vector256<double>.One, Vector256.Log(power));
        var corrected = Vector256.ConditionalSelect(exact, x, difference * (x / divisor));
        return Vector256.ConditionalSelect(large, difference, corrected);
    }
}
