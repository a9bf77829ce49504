using System.Runtime.Intrinsics;
using CustomerGrains.Domain.Scoring.Numerics;
using CustomerGrains.Domain.Tests.Scoring.Data;

namespace CustomerGrains.Domain.Tests.Scoring.Numerics;

public sealed class ElementaryFunctionsTests
{
    public static TheoryData<double> Arguments { get; } =
        new([-0.9, -0.5, -1e-3, -1e-9, -1e-17, 0, 1e-300, 1e-17, 2.2e-16, 1e-9, 1e-3, 0.3, 0.69, 0.71, 1, 5, 40]);

    [Theory]
    [MemberData(nameof(Arguments))]
    public void Both_functions_keep_every_digit_of_small_arguments(double x)
    {
        var error = new WorstError(1e-15);
        error.Compare(LogSeries(x), ElementaryFunctions.LogOnePlus(x), $"ln(1 + {x})");
        error.Compare(ExpSeries(x), ElementaryFunctions.ExpMinusOne(x), $"exp({x}) - 1");
        error.AssertWithin();
    }

    [Theory]
    [MemberData(nameof(Arguments))]
    public void Four_at_once_equal_one_at_a_time(double x)
    {
        var error = new WorstError(1e-15);
        var vector = Vector256.Create(Math.Abs(x));
        error.Compare(ElementaryFunctions.LogOnePlus(Math.Abs(x)), ElementaryFunctions.LogOnePlus(vector).GetElement(2), "ln(1 + x)");
        var signed = Vector256.Create(x);
        var power = ElementaryFunctions.ExpMinusOne(signed, Vector256.Exp(signed)).GetElement(3);
        error.Compare(ElementaryFunctions.ExpMinusOne(x), power, "exp(x) - 1");
        error.AssertWithin();
    }

    [Fact]
    public void Extremes_are_numbers()
    {
        Assert.Equal(double.PositiveInfinity, ElementaryFunctions.LogOnePlus(double.PositiveInfinity));
        Assert.Equal(double.NegativeInfinity, ElementaryFunctions.LogOnePlus(-1));
        Assert.Equal(-1, ElementaryFunctions.ExpMinusOne(double.NegativeInfinity));
        Assert.Equal(800, ElementaryFunctions.Softplus(800));
        Assert.Equal(0, ElementaryFunctions.Softplus(-800));
        Assert.Equal(Math.Exp(-40), ElementaryFunctions.Softplus(-40), 1e-30);
        Assert.Equal(0, ElementaryFunctions.Logistic(-1_000));
        Assert.Equal(1, ElementaryFunctions.Logistic(1_000));
        Assert.Equal(2.5, ElementaryFunctions.LogOdds(ElementaryFunctions.Logistic(2.5)), 1e-14);
    }

    /// <summary>By halving with ln(1+x) = 2 artanh(x/(2+x)), whose series has no cancellation.</summary>
    private static double LogSeries(double x)
    {
        if (x > 1)
        {
            return Math.Log(1 + x);
        }

        var y = x / (2 + x);
        var (sum, power) = (0.0, y);
        for (var k = 1; k < 2_000; k += 2)
        {
            sum += power / k;
            power *= y * y;
        }

        return 2 * sum;
    }

    /// <summary>The power series of the positive argument; exp(−y) − 1 = −(exp(y) − 1)/exp(y).</summary>
    private static double ExpSeries(double x)
    {
        var y = Math.Abs(x);
        var (sum, term) = (0.0, y);
        for (var k = 2; k < 250; k++)
        {
            sum += term;
            term *= y / k;
        }

        return x < 0 ? -sum / (1 + sum) : sum;
    }
}
