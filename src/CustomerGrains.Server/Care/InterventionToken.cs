using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CustomerGrains.Domain;
using CustomerGrains.Engine.Care;
using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Server.Care;

/// <summary>A place in a list of interventions as an opaque text, good for the question it was made for.</summary>
internal static class InterventionToken
{
    private const char Between = '\n';

    /// <summary>The text of a place.</summary>
    public static string Write(InterventionPlace place, ListInterventionsRequest request) => Base64Url.EncodeToString(
        Encoding.UTF8.GetBytes(string.Join(Between, BindingOf(request), place.StartedAt.Microseconds.ToString(CultureInfo.InvariantCulture), place.CustomerId)));

    /// <summary>The place; null for the first page.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT: not a token that was given out for this question.</exception>
    public static InterventionPlace? Read(ListInterventionsRequest request)
    {
        if (request.PageToken.Length == 0)
        {
            return null;
        }

        byte[] bytes = Base64Url.IsValid(request.PageToken) ? Base64Url.DecodeFromChars(request.PageToken) : [];
        return Encoding.UTF8.GetString(bytes).Split(Between, 3) is [var binding, var at, var customerId]
            && binding == BindingOf(request) && long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long microseconds)
            ? new InterventionPlace(new Instant(microseconds), customerId)
            : throw GrpcErrors.InvalidArgument("page_token", "is not the next_page_token of a response to the same question");
    }

    private static string BindingOf(ListInterventionsRequest request) =>
        $"{StableHash.Of(new ListInterventionsRequest(request) { PageToken = "", PageSize = 0 }.ToByteArray()):x}";
}
