using System.Buffers;
using System.Buffers.Binary;

namespace CustomerGrains.Grpc.Internal;

/// <summary>The five bytes before each message: a flag, and the length in network byte order.</summary>
internal static class MessageFrame
{
    public const int PrefixBytes = 5;

    public static bool TryReadPrefix(in ReadOnlySequence<byte> buffer, out byte flag, out uint length)
    {
        if (buffer.FirstSpan.Length >= PrefixBytes)
        {
            ReadPrefix(buffer.FirstSpan, out flag, out length);
            return true;
        }

        if (buffer.Length < PrefixBytes)
        {
            (flag, length) = (0, 0);
            return false;
        }

        Span<byte> prefix = stackalloc byte[PrefixBytes];
        buffer.Slice(0, PrefixBytes).CopyTo(prefix);
        ReadPrefix(prefix, out flag, out length);
        return true;
    }

    public static void WritePrefix(IBufferWriter<byte> output, bool compressed, int length)
    {
        var prefix = output.GetSpan(PrefixBytes);
        prefix[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(prefix[1..], (uint)length);
        output.Advance(PrefixBytes);
    }

    private static void ReadPrefix(ReadOnlySpan<byte> prefix, out byte flag, out uint length)
    {
        flag = prefix[0];
        length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
    }
}
