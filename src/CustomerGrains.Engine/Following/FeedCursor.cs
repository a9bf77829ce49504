using System.Buffers.Binary;
using System.Buffers.Text;
using CustomerGrains.Domain;
using CustomerGrains.Storage.Following;

namespace CustomerGrains.Engine.Following;

/// <summary>
/// Places as texts that clients keep and give back without looking inside: format 1 is 1, the first eight bytes of the store's identity,
/// era, group and place, big-endian, and four bytes of a hash over all of it and the whole identity; as base64 for URLs.
/// </summary>
public static class FeedCursor
{
    private const byte Format = 1;
    private const int IdentityAt = 1;
    private const int EraAt = 9;
    private const int GroupAt = 13;
    private const int PlaceAt = 21;
    private const int HashAt = 25;
    private const int Length = 29;

    /// <summary>The text of a place.</summary>
    /// <param name="identity">The store's identity.</param>
    /// <param name="position">The place.</param>
    public static string Write(UInt128 identity, FeedPosition position)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes[0] = Format;
        BinaryPrimitives.WriteUInt64BigEndian(bytes[IdentityAt..], (ulong)(identity >> 64));
        BinaryPrimitives.WriteInt32BigEndian(bytes[EraAt..], checked((int)position.Era));
        BinaryPrimitives.WriteInt64BigEndian(bytes[GroupAt..], position.Group);
        BinaryPrimitives.WriteInt32BigEndian(bytes[PlaceAt..], position.Place);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[HashAt..], Hash(identity, bytes[..HashAt]));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a place.</summary>
    /// <param name="identity">The store's identity.</param>
    /// <param name="text">What a client gave.</param>
    /// <param name="position">The place.</param>
    /// <returns>What is wrong with the text; null when nothing is.</returns>
    public static string? Read(UInt128 identity, string text, out FeedPosition position)
    {
        position = default;
        Span<byte> bytes = stackalloc byte[Length];
        if (text.Length != Base64Url.GetEncodedLength(Length) || !Base64Url.TryDecodeFromChars(text, bytes, out int written) || written != Length
            || bytes[0] != Format)
        {
            return "is not a cursor; give one as it was received, or none to begin now";
        }

        if (BinaryPrimitives.ReadUInt64BigEndian(bytes[IdentityAt..]) != (ulong)(identity >> 64))
        {
            return "is of another store, in which other things happened; begin anew with the initial state";
        }

        position = new FeedPosition(
            BinaryPrimitives.ReadInt32BigEndian(bytes[EraAt..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[GroupAt..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[PlaceAt..]));
        return BinaryPrimitives.ReadUInt32BigEndian(bytes[HashAt..]) == Hash(identity, bytes[..HashAt]) && position is { Era: >= 0, Group: >= 0, Place: >= 0 }
            ? null
            : "is damaged; give one as it was received, or none to begin now";
    }

    private static uint Hash(UInt128 identity, ReadOnlySpan<byte> bytes)
    {
        Span<byte> all = stackalloc byte[HashAt + 16];
        bytes.CopyTo(all);
        BinaryPrimitives.WriteUInt128BigEndian(all[HashAt..], identity);
        return (uint)StableHash.Of(all);
    }
}
