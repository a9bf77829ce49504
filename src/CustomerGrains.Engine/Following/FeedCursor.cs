using System.Buffers.Binary;
using System.Buffers.Text;
using CustomerGrains.Domain;
using CustomerGrains.Storage.Following;

namespace CustomerGrains.Engine.Following;

/// <summary>
/// Places as texts that clients keep and give back without looking inside: format 1 is 1, the first eight bytes of the store's identity,
/// era, group and place, big-endian, and four bytes of a hash over all of it and the whole identity; as base64 for URLs. Format 2 has,
/// before the hash, the place in the log of what is followed beside customers, eight bytes. Formats 3 and 4 are 1 and 2 with the place's
/// <see cref="FeedPosition.Check"/>, four bytes, before the hash; 1 and 2 are written where it is not known, and were the only ones before.
/// </summary>
public static class FeedCursor
{
    private const string NoCursor = "is not a cursor; give one as it was received, or none to begin now";
    private const byte Format = 1;
    private const byte Beside = 1;
    private const byte Check = 2;
    private const int IdentityAt = 1;
    private const int EraAt = 9;
    private const int GroupAt = 13;
    private const int PlaceAt = 21;
    private const int BesideAt = 25;
    private const int CheckBytes = 4;
    private const int HashBytes = 4;
    private const int LengthMax = BesideAt + sizeof(long) + CheckBytes + HashBytes;

    /// <summary>The text of a place.</summary>
    /// <param name="identity">The store's identity.</param>
    /// <param name="position">The place.</param>
    /// <param name="beside">The place in the log of what is followed beside customers, 0 or more; null where nothing is.</param>
    public static string Write(UInt128 identity, FeedPosition position, long? beside = null)
    {
        Span<byte> bytes = stackalloc byte[LengthMax];
        int has = (beside is null ? 0 : Beside) + (position.Check == 0 ? 0 : Check);
        bytes = bytes[..LengthOf(has)];
        bytes[0] = (byte)(Format + has);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[IdentityAt..], (ulong)(identity >> 64));
        BinaryPrimitives.WriteInt32BigEndian(bytes[EraAt..], checked((int)position.Era));
        BinaryPrimitives.WriteInt64BigEndian(bytes[GroupAt..], position.Group);
        BinaryPrimitives.WriteInt32BigEndian(bytes[PlaceAt..], position.Place);
        if (beside is { } place)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes[BesideAt..], place);
        }

        if (position.Check != 0)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes[^(CheckBytes + HashBytes)..], position.Check);
        }

        BinaryPrimitives.WriteUInt32BigEndian(bytes[^HashBytes..], Hash(identity, bytes[..^HashBytes]));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a place.</summary>
    /// <param name="identity">The store's identity.</param>
    /// <param name="text">What a client gave.</param>
    /// <param name="position">The place.</param>
    /// <param name="beside">The place in the log of what is followed beside customers; null where the text has none.</param>
    /// <returns>What is wrong with the text; null when nothing is.</returns>
    public static string? Read(UInt128 identity, string text, out FeedPosition position, out long? beside)
    {
        Span<byte> bytes = stackalloc byte[LengthMax];
        if (!TryDecode(text, ref bytes, out position, out beside))
        {
            return NoCursor;
        }

        if (BinaryPrimitives.ReadUInt64BigEndian(bytes[IdentityAt..]) != (ulong)(identity >> 64))
        {
            return "is of another store, in which other things happened; begin anew with the initial state";
        }

        bool isWhole = BinaryPrimitives.ReadUInt32BigEndian(bytes[^HashBytes..]) == Hash(identity, bytes[..^HashBytes]);
        return isWhole && position is { Era: >= 0, Group: >= 0, Place: >= 0 } && beside is null or >= 0
            ? null
            : "is damaged; give one as it was received, or none to begin now";
    }

    /// <summary>
    /// Reads a place that the store itself keeps. It was put back together with the store where that was, so it holds also after the store was
    /// given another identity.
    /// </summary>
    /// <param name="text">What is kept.</param>
    /// <param name="position">The place.</param>
    /// <param name="beside">The place in the log of what is followed beside customers; null where the text has none.</param>
    /// <returns>What is wrong with the text; null when nothing is.</returns>
    public static string? ReadKept(string text, out FeedPosition position, out long? beside)
    {
        Span<byte> bytes = stackalloc byte[LengthMax];
        return TryDecode(text, ref bytes, out position, out beside) ? null : NoCursor;
    }

    private static bool TryDecode(string text, ref Span<byte> bytes, out FeedPosition position, out long? beside)
    {
        (position, beside) = (default, null);
        if (text.Length > Base64Url.GetEncodedLength(LengthMax) || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out int written) || bytes[0] - Format is not (>= 0 and <= Beside + Check and var has) || written != LengthOf(has))
        {
            return false;
        }

        bytes = bytes[..written];
        position = new FeedPosition(
            BinaryPrimitives.ReadInt32BigEndian(bytes[EraAt..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[GroupAt..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[PlaceAt..]))
        {
            Check = (has & Check) == 0 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(bytes[^(CheckBytes + HashBytes)..]),
        };
        beside = (has & Beside) == 0 ? null : BinaryPrimitives.ReadInt64BigEndian(bytes[BesideAt..]);
        return true;
    }

    private static int LengthOf(int has) => BesideAt + ((has & Beside) == 0 ? 0 : sizeof(long)) + ((has & Check) == 0 ? 0 : CheckBytes) + HashBytes;

    private static uint Hash(UInt128 identity, ReadOnlySpan<byte> bytes)
    {
        Span<byte> all = stackalloc byte[bytes.Length + 16];
        bytes.CopyTo(all);
        BinaryPrimitives.WriteUInt128BigEndian(all[bytes.Length..], identity);
        return (uint)StableHash.Of(all);
    }
}
