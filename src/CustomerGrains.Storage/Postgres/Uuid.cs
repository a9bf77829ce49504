using System.Buffers.Binary;

namespace CustomerGrains.Storage.Postgres;

/// <summary>128-bit numbers as PostgreSQL's uuid, which is 16 bytes without a length before them.</summary>
internal static class Uuid
{
    public static UInt128 ToUInt128(Guid uuid)
    {
        Span<byte> bytes = stackalloc byte[16];
        uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    public static Guid FromUInt128(UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new Guid(bytes, bigEndian: true);
    }
}
