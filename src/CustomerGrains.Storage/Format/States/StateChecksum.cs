using System.Security.Cryptography;

namespace CustomerGrains.Storage.Format.States;

/// <summary>
/// The last eight bytes of a stored state: the first 64 bits of SHA-256 over all before them. Records are tied together by their
/// chain; a snapshot stands alone, and figures are made from it, so that it needs a guard of its own.
/// </summary>
internal static class StateChecksum
{
    public const int Bytes = 8;

    /// <summary>Writes the checksum of some bytes.</summary>
    public static void Write(ReadOnlySpan<byte> content, Span<byte> checksum)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        hash[..Bytes].CopyTo(checksum);
    }

    /// <summary>Takes the checksum off.</summary>
    /// <exception cref="StoreCorruptException">It is not that of the bytes.</exception>
    public static ReadOnlySpan<byte> Verified(ReadOnlySpan<byte> sealedContent)
    {
        if (sealedContent.Length < Bytes)
        {
            throw new StoreCorruptException("State: too short to be one");
        }

        ReadOnlySpan<byte> content = sealedContent[..^Bytes];
        Span<byte> checksum = stackalloc byte[Bytes];
        Write(content, checksum);
        return checksum.SequenceEqual(sealedContent[^Bytes..])
            ? content
            : throw new StoreCorruptException("State: the checksum is not that of the bytes");
    }
}
