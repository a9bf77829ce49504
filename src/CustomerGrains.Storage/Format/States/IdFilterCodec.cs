using System.Buffers.Binary;
using CustomerGrains.Domain.Customers;

namespace CustomerGrains.Storage.Format.States;

/// <summary>
/// A filter of ids: how many Bloom filters and, when there are any, the ids in the last one; the filters' bits, whose number
/// follows from their place; then how many fingerprints there are, and the fingerprints. Words are little-endian.
/// </summary>
internal static class IdFilterCodec
{
    public static void Write(ref RecordWriter writer, IdFilter ids)
    {
        writer.WriteUnsigned((ulong)ids.Blooms.Length);
        if (ids.Blooms.Length > 0)
        {
            writer.WriteUnsigned((ulong)ids.BloomIds);
        }

        Span<byte> word = stackalloc byte[sizeof(ulong)];
        foreach (ulong[] bloom in ids.Blooms)
        {
            foreach (ulong bits in bloom)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(word, bits);
                writer.WriteBytes(word);
            }
        }

        writer.WriteUnsigned((ulong)ids.Fingerprints.Length);
        foreach (uint fingerprint in ids.Fingerprints)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(word, fingerprint);
            writer.WriteBytes(word[..sizeof(uint)]);
        }
    }

    public static IdFilter Read(ref RecordReader reader)
    {
        var blooms = new ulong[reader.ReadAtMost(IdFilter.BloomsMax)][];
        int bloomIds = blooms.Length > 0 ? reader.ReadAtMost(int.MaxValue) : 0;
        for (int place = 0; place < blooms.Length; place++)
        {
            ReadOnlySpan<byte> bytes = reader.ReadBytes(IdFilter.BloomWords(place) * sizeof(ulong));
            ulong[] bloom = new ulong[IdFilter.BloomWords(place)];
            for (int i = 0; i < bloom.Length; i++)
            {
                bloom[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * sizeof(ulong))..]);
            }

            blooms[place] = bloom;
        }

        uint[] fingerprints = new uint[reader.ReadAtMost(IdFilter.FingerprintsMax)];
        ReadOnlySpan<byte> rest = reader.ReadBytes(fingerprints.Length * sizeof(uint));
        for (int i = 0; i < fingerprints.Length; i++)
        {
            fingerprints[i] = BinaryPrimitives.ReadUInt32LittleEndian(rest[(i * sizeof(uint))..]);
        }

        return new IdFilter(fingerprints, blooms, bloomIds);
    }
}
