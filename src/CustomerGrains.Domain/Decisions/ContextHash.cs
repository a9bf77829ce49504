namespace CustomerGrains.Domain.Decisions;

/// <summary>A hash of what it is given, the same in every process: FNV-1a in 64 bits (Fowler, Noll and Vo). No defence against anybody.</summary>
internal struct ContextHash()
{
    private const ulong Basis = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;

    /// <summary>The hash so far.</summary>
    public ulong Value { get; private set; } = Basis;

    /// <summary>Whether it was given nothing.</summary>
    public readonly bool IsEmpty => Value == Basis;

    /// <summary>Takes a number in.</summary>
    public void Add(long value)
    {
        for (int shift = 0; shift < 64; shift += 8)
        {
            Value = (Value ^ (byte)(value >> shift)) * Prime;
        }
    }

    /// <summary>Takes a text in.</summary>
    public void Add(string text)
    {
        Add(text.Length);
        foreach (char each in text)
        {
            Add(each);
        }
    }
}
