using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Http;

namespace CustomerGrains.Grpc.Internal;

/// <summary>Writes how a call ended: into the trailers, or into the headers when nothing has been sent (trailers-only).</summary>
internal static class ResponseStatus
{
    // Many clients take at most 8 KiB of metadata and fail the call on more, so the status keeps well below.
    private const int MaxMessageLength = 2048;
    private const int MaxDetailsBytes = 4096;

    public static void Write(HttpResponse response, GrpcStatus status)
    {
        response.ContentType = GrpcProtocol.ContentType;
        Write(response.Headers, status, []);
    }

    public static void Write(GrpcServerCall call, GrpcException? failure)
    {
        var response = call.HttpContext.Response;
        var trailersOnly = !response.HasStarted;
        if (trailersOnly)
        {
            HeaderMetadata.Write(call.ResponseHeaders, response.Headers);
        }

        var target = trailersOnly ? response.Headers : TrailersOf(call.HttpContext);
        HeaderMetadata.Write(call.ResponseTrailers, target);
        if (failure is null)
        {
            Write(target, GrpcStatus.OK, []);
            return;
        }

        HeaderMetadata.Write(failure.Trailers, target);
        Write(target, failure.Status, failure.Details);
    }

    /// <summary>Touches none of the call's metadata, which its handler may be using at this moment.</summary>
    public static void WriteDeadlineExceeded(HttpContext http) =>
        Write(http.Response.HasStarted ? TrailersOf(http) : http.Response.Headers, RequestPreamble.DeadlineExceeded, []);

    private static void Write(IHeaderDictionary target, GrpcStatus status, IReadOnlyList<IMessage> details)
    {
        target[GrpcProtocol.StatusHeader] = ((int)status.Code).ToString(CultureInfo.InvariantCulture);
        var detail = status.Detail ?? "";
        if (detail.Length > 0)
        {
            target[GrpcProtocol.MessageHeader] = PercentEncoding.Encode(detail, MaxMessageLength);
        }

        if (details.Count > 0)
        {
            target[GrpcProtocol.DetailsHeader] = MetadataRules.EncodeBinary(Pack(status, details));
        }
    }

    /// <summary>The details that fit, and of the message, which stands beside them too, what still has room.</summary>
    private static byte[] Pack(GrpcStatus status, IReadOnlyList<IMessage> details)
    {
        var packed = new Google.Rpc.Status { Code = (int)status.Code };
        foreach (var detail in details)
        {
            packed.Details.Add(detail as Any ?? Any.Pack(detail));
            if (packed.CalculateSize() > MaxDetailsBytes)
            {
                packed.Details.RemoveAt(packed.Details.Count - 1);
            }
        }

        packed.Message = BoundedText.Of(status.Detail, MaxDetailsBytes - packed.CalculateSize());
        return packed.ToByteArray();
    }

    private static IHeaderDictionary TrailersOf(HttpContext http) =>
        http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpResponseTrailersFeature>()?.Trailers
        ?? throw new InvalidOperationException("The server cannot send trailers.");
}
