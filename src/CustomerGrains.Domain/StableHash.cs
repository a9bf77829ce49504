using System.Text;

namespace CustomerGrains.Domain;

/// <summary>
/// The 64-bit FNV-1a hash (Fowler, Noll and Vo): the same in every process and version, so that it may be stored and named outside.
/// It spreads and narrows; it proves nothing against somebody who wants a collision.
/// </summary>
public static class StableHash
{
    private const ulong Offset = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;
    private const int StackBytes = 512;

    /// <summary>Hash of some bytes.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = Offset;
        foreach (byte each in bytes)
        {
            hash = unchecked((hash ^ each) * Prime);
        }

        return hash;
    }

    /// <summary>Hash of a text's UTF-8.</summary>
    public static ulong Of(string text)
    {
        Span<byte> buffer = stackalloc byte[StackBytes];
        return Encoding.UTF8.TryGetBytes(text, buffer, out int length) ? Of(buffer[..length]) : Of(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Spreads a hash over all its bits (the finaliser of SplitMix64), for whoever uses only some of them.</summary>
    public static ulong Mix(ulong hash)
    {
        hash = unchecked((hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9);
        hash = unchecked((hash ^ (hash >> 27)) * 0x94d049bb133111eb);
        return hash ^ (hash >> 31);
    }
}
