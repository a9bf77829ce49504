using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace CustomerGrains.Storage.Postgres;

/// <summary>
/// Turns customer ids into the 128-bit keys that stand for them in the database: SipHash-2-4 with 128 bits of output (Aumasson and
/// Bernstein), under a secret that each database draws when it is made. Two customers of one database with the same key are not to be
/// expected (2⁻⁶⁵ for a billion of them), nobody who does not know the secret can make them, and a reader who met them would notice.
/// </summary>
/// <param name="secret">The database's secret.</param>
internal sealed class CustomerKey(UInt128 secret)
{
    private const int StackBytes = 512;

    private readonly ulong _key0 = BinaryPrimitives.ReverseEndianness((ulong)(secret >> 64));
    private readonly ulong _key1 = BinaryPrimitives.ReverseEndianness((ulong)secret);

    /// <summary>The key of a customer.</summary>
    public UInt128 Of(string customerId)
    {
        Span<byte> buffer = stackalloc byte[StackBytes];
        return Encoding.UTF8.TryGetBytes(customerId, buffer, out int length) ? Of(buffer[..length]) : Of(Encoding.UTF8.GetBytes(customerId));
    }

    /// <summary>The key of a customer whose id is there as UTF-8.</summary>
    public UInt128 Of(ReadOnlySpan<byte> customerId)
    {
        ulong a = _key0 ^ 0x736f6d6570736575;
        ulong b = _key1 ^ 0x646f72616e646f6d ^ 0xee;
        ulong c = _key0 ^ 0x6c7967656e657261;
        ulong d = _key1 ^ 0x7465646279746573;
        ulong last = (ulong)customerId.Length << 56;
        while (customerId.Length >= 8)
        {
            Absorb(BinaryPrimitives.ReadUInt64LittleEndian(customerId), ref a, ref b, ref c, ref d);
            customerId = customerId[8..];
        }

        for (int index = 0; index < customerId.Length; index++)
        {
            last |= (ulong)customerId[index] << (8 * index);
        }

        Absorb(last, ref a, ref b, ref c, ref d);
        c ^= 0xee;
        Finish(ref a, ref b, ref c, ref d);
        ulong first = a ^ b ^ c ^ d;
        b ^= 0xdd;
        Finish(ref a, ref b, ref c, ref d);
        ulong second = a ^ b ^ c ^ d;
        return new UInt128(BinaryPrimitives.ReverseEndianness(first), BinaryPrimitives.ReverseEndianness(second));
    }

    private static void Absorb(ulong word, ref ulong a, ref ulong b, ref ulong c, ref ulong d)
    {
        d ^= word;
        Round(ref a, ref b, ref c, ref d);
        Round(ref a, ref b, ref c, ref d);
        a ^= word;
    }

    private static void Finish(ref ulong a, ref ulong b, ref ulong c, ref ulong d)
    {
        for (int round = 0; round < 4; round++)
        {
            Round(ref a, ref b, ref c, ref d);
        }
    }

    private static void Round(ref ulong a, ref ulong b, ref ulong c, ref ulong d)
    {
        unchecked
        {
            a += b;
            b = BitOperations.RotateLeft(b, 13) ^ a;
            a = BitOperations.RotateLeft(a, 32);
            c += d;
            d = BitOperations.RotateLeft(d, 16) ^ c;
            a += d;
            d = BitOperations.RotateLeft(d, 21) ^ a;
            c += b;
            b = BitOperations.RotateLeft(b, 17) ^ c;
            c = BitOperations.RotateLeft(c, 32);
        }
    }
}
