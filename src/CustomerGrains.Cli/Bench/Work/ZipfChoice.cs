namespace CustomerGrains.Cli.Bench.Work;

/// <summary>
/// Customers by Zipf's law: the k-th has a weight of k to the power of minus the exponent. Sampled by rejection-inversion (Hörmann and
/// Derflinger, 1996), which is exact and takes the same time for any number of customers.
/// </summary>
internal sealed class ZipfChoice : ICustomerChoice
{
    private readonly int _first;
    private readonly int _count;
    private readonly double _exponent;
    private readonly double _integralOfFirst;
    private readonly double _integralOfAll;
    private readonly double _accepted;

    /// <summary>Makes one.</summary>
    /// <param name="first">The number of the most frequent customer.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="exponent">Above 0; 1 is the classic one.</param>
    public ZipfChoice(int first, int count, double exponent)
    {
        (_first, _count, _exponent) = (first, count, exponent);
        _integralOfFirst = Integral(1.5) - 1;
        _integralOfAll = Integral(count + 0.5);
        _accepted = 2 - InverseIntegral(Integral(2.5) - Weight(2));
    }

    /// <inheritdoc/>
    public int Next(ref Draw draw)
    {
        while (true)
        {
            double area = _integralOfAll + (draw.Unit() * (_integralOfFirst - _integralOfAll));
            double place = InverseIntegral(area);
            int rank = Math.Clamp((int)(place + 0.5), 1, _count);
            if (rank - place <= _accepted || area >= Integral(rank + 0.5) - Weight(rank))
            {
                return _first + rank - 1;
            }
        }
    }

    private double Weight(double rank) => Math.Exp(-_exponent * Math.Log(rank));

    // The integral of the weight, (x^(1-s) - 1) / (1-s), in a form that holds at s = 1 too.
    private double Integral(double x)
    {
        double log = Math.Log(x);
        return GrowthOver((1 - _exponent) * log) * log;
    }

    private double InverseIntegral(double area)
    {
        double scaled = Math.Max(area * (1 - _exponent), -1);
        return Math.Exp(LogOver(scaled) * area);
    }

    // (e^x - 1) / x and log(1 + x) / x, by their series where the quotient would lose its digits.
    private static double GrowthOver(double x) => Math.Abs(x) > 1e-8 ? (Math.Exp(x) - 1) / x : 1 + (x * 0.5 * (1 + (x / 3)));

    private static double LogOver(double x) => Math.Abs(x) > 1e-8 ? Math.Log(1 + x) / x : 1 - (x * (0.5 - (x / 3)));
}
