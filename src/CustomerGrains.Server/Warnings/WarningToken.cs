using System.Buffers.Text;
using System.Text;
using CustomerGrains.Domain;
using CustomerGrains.Engine.Warnings;
using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Server.Warnings;

/// <summary>A place in a list of warnings as an opaque text, good for the question it was made for.</summary>
internal static class WarningToken
{
    private const char Between = '\n';

    /// <summary>The text of a place.</summary>
    public static string Write(WarningPlace place, ListWarningsRequest request)
    {
        string text = string.Join(Between, BindingOf(request), place.ImpactMinorUnits, place.OpenedAt.Microseconds, place.Rule, place.CustomerId);
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The place; null for the first page.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT: not a token that was given out for this question.</exception>
    public static WarningPlace? Read(ListWarningsRequest request)
    {
        if (request.PageToken.Length == 0)
        {
            return null;
        }

        byte[] bytes = Base64Url.IsValid(request.PageToken) ? Base64Url.DecodeFromChars(request.PageToken) : [];
        return Encoding.UTF8.GetString(bytes).Split(Between, 5) is [var binding, var impact, var openedAt, var rule, var customerId]
            && binding == BindingOf(request) && long.TryParse(impact, out long impactMinorUnits) && long.TryParse(openedAt, out long microseconds)
            ? new WarningPlace(impactMinorUnits, new Instant(microseconds), customerId, rule)
            : throw GrpcErrors.InvalidArgument("page_token", "is not the next_page_token of a response to the same question");
    }

    private static string BindingOf(ListWarningsRequest request) =>
        $"{StableHash.Of(new ListWarningsRequest(request) { PageToken = "", PageSize = 0 }.ToByteArray()):x}";
}
