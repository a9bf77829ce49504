using System.Buffers.Binary;
using System.Buffers.Text;
using CustomerGrains.Domain;
using CustomerGrains.Grpc;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Customers;

/// <summary>A place in a timeline as an opaque text, good for the customer it was made for.</summary>
internal static class PageToken
{
    private const int Bytes = 20;

    public static string Write(TimelinePosition position, string customerId)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, position.OccurredAt.Microseconds);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], position.Version);
        BinaryPrimitives.WriteInt32BigEndian(bytes[16..], Check(customerId));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The place; null for the first page.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT: not a token that was given out for this customer.</exception>
    public static TimelinePosition? Read(string token, string customerId)
    {
        if (token.Length == 0)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[Bytes];
        bool isToken = token.Length == Base64Url.GetEncodedLength(Bytes)
            && Base64Url.IsValid(token)
            && Base64Url.TryDecodeFromChars(token, bytes, out int written)
            && written == Bytes
            && BinaryPrimitives.ReadInt32BigEndian(bytes[16..]) == Check(customerId);
        return isToken
            ? new TimelinePosition(new Instant(BinaryPrimitives.ReadInt64BigEndian(bytes)), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]))
            : throw GrpcErrors.InvalidArgument("page_token", "is not the next_page_token of a response for this customer");
    }

    private static int Check(string customerId) => (int)StableHash.Of(customerId);
}
