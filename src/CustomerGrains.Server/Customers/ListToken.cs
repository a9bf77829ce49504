using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using CustomerGrains.Domain;
using CustomerGrains.Engine.Population;
using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Server.Customers;

/// <summary>A place in a list of customers as an opaque text, good for the filter and the order it was made for.</summary>
internal static class ListToken
{
    private const int HeadBytes = 16;

    /// <summary>Names a filter and an order.</summary>
    public static string BindingOf(ListCustomersRequest request, string by, bool isDescending)
    {
        var who = new ListCustomersRequest { Filter = request.Filter, WarningRules = { request.WarningRules }, TaskRules = { request.TaskRules } };
        return $"{by} {isDescending} {Convert.ToHexStringLower(who.ToByteArray())}";
    }

    public static string Write(IndexPlace place, string binding)
    {
        byte[] id = Encoding.UTF8.GetBytes(place.CustomerId);
        byte[] bytes = new byte[HeadBytes + id.Length];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, place.Key);
        id.CopyTo(bytes, HeadBytes);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), CheckOf(bytes, binding));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The place; null for the first page.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT: not a token that was given out for this filter and order.</exception>
    public static IndexPlace? Read(string token, string binding)
    {
        if (token.Length == 0)
        {
            return null;
        }

        byte[] bytes = Base64Url.IsValid(token) ? Base64Url.DecodeFromChars(token) : [];
        return bytes.Length > HeadBytes && BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(8)) == CheckOf(bytes, binding)
            ? new IndexPlace(BinaryPrimitives.ReadDoubleBigEndian(bytes), Encoding.UTF8.GetString(bytes.AsSpan(HeadBytes)))
            : throw GrpcErrors.InvalidArgument("page_token", "is not the next_page_token of a response for this filter and order_by");
    }

    private static ulong CheckOf(byte[] bytes, string binding) =>
        StableHash.Mix(StableHash.Of(bytes.AsSpan(0, 8)) ^ StableHash.Mix(StableHash.Of(bytes.AsSpan(HeadBytes))) ^ StableHash.Of(binding));
}
