namespace CustomerGrains.Cli.Bench.Work;

/// <summary>
/// Random numbers that belong to a seed and a number: the hundredth interaction of a run is the same whoever makes it and whenever,
/// so nothing has to be kept to send it again. The generator is SplitMix64 (Steele, Lea and Flood, 2014).
/// </summary>
internal struct Draw
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong _state;

    /// <summary>Begins the sequence of a number.</summary>
    public Draw(long seed, long number) => _state = Mix((ulong)seed + Step) ^ Mix(((ulong)number * Step) + 1);

    /// <summary>The next number from 0 to one less than a limit.</summary>
    public int Below(int limit) => (int)(((UInt128)Next() * (ulong)limit) >> 64);

    /// <summary>The next number from 0 inclusive to 1 exclusive.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Whether something with a probability happens.</summary>
    public bool Happens(double probability) => Unit() < probability;

    private ulong Next()
    {
        _state += Step;
        return Mix(_state);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
