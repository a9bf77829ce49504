namespace CustomerGrains.Domain.Customers;

/// <summary>Numbers of a variable length in memory: seven bits a byte, the lowest first, the highest bit set on all but the last.</summary>
internal static class PackedNumber
{
    /// <summary>Most bytes of a number.</summary>
    public const int BytesMax = 10;

    /// <summary>Writes a number and gives the bytes it took.</summary>
    public static int Write(Span<byte> target, ulong number)
    {
        int length = 0;
        while (number >= 0x80)
        {
            target[length++] = (byte)(number | 0x80);
            number >>= 7;
        }

        target[length++] = (byte)number;
        return length;
    }

    /// <summary>Whether a byte is the last one of its number.</summary>
    public static bool IsLast(byte one) => one < 0x80;

    /// <summary>Reads a number at a place and moves the place behind it.</summary>
    public static ulong Read(ReadOnlySpan<byte> source, ref int at)
    {
        ulong number = source[at++];
        if (number < 0x80)
        {
            return number;
        }

        number &= 0x7f;
        for (int shift = 7; ; shift += 7)
        {
            byte next = source[at++];
            number |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }
    }
}
