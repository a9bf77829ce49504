namespace CustomerGrains.Server.Demo.Population;

/// <summary>
/// A repeatable sequence of random numbers: SplitMix64 (Steele, Lea and Flood 2014). System.Random keeps its seeded sequence too,
/// but takes 31 bits of seed and gives no streams. Here every customer has a stream of its own, so that its life does not change
/// when the population grows, and the whole algorithm stands in this file.
/// </summary>
internal sealed class RandomStream(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>The stream of one customer, unrelated to those of the others.</summary>
    public static RandomStream Of(long seed, int customer) => new(Mix(Mix((ulong)seed + Golden) + ((ulong)customer * Golden)));

    /// <summary>A number from 0 up to, but not including, 1.</summary>
    public double Next() => (Bits() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Next() < probability;

    public double Between(double low, double high) => low + ((high - low) * Next());

    /// <summary>A whole number from low to high, both included.</summary>
    public int Whole(int low, int high) => low + (int)(Next() * (high - low + 1));

    public T Pick<T>(IReadOnlyList<T> values) => values[(int)(Next() * values.Count)];

    /// <summary>A place in a list of weights, each as likely as it weighs.</summary>
    public int PickPlace(ReadOnlySpan<double> weights)
    {
        double total = 0;
        foreach (double weight in weights)
        {
            total += weight;
        }

        double rest = Next() * total;
        for (int place = 0; place < weights.Length - 1; place++)
        {
            rest -= weights[place];
            if (rest < 0)
            {
                return place;
            }
        }

        return weights.Length - 1;
    }

    public double Exponential(double mean) => -Math.Log(1 - Next()) * mean;

    /// <summary>Mean 0, standard deviation 1 (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());

    /// <summary>A value with the given median whose logarithm has the given standard deviation.</summary>
    public double LogNormal(double median, double spread) => median * Math.Exp(spread * Normal());

    /// <summary>Gamma with scale 1 (Marsaglia and Tsang 2000).</summary>
    public double Gamma(double shape)
    {
        if (shape < 1)
        {
            return Gamma(shape + 1) * Math.Pow(1 - Next(), 1 / shape);
        }

        double d = shape - (1 / 3.0);
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = Normal();
            double v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(1 - Next()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }

    /// <summary>Beta with the given mean; the larger the concentration, the closer to it.</summary>
    public double Beta(double mean, double concentration)
    {
        double a = Gamma(mean * concentration);
        double b = Gamma((1 - mean) * concentration);
        return a + b > 0 ? a / (a + b) : mean;
    }

    /// <summary>How many of events that come at random happen, for a small mean (Knuth).</summary>
    public int Poisson(double mean)
    {
        double limit = Math.Exp(-mean);
        double product = Next();
        int count = 0;
        while (product > limit)
        {
            product *= Next();
            count++;
        }

        return count;
    }

    private ulong Bits() => Mix(_state += Golden);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
