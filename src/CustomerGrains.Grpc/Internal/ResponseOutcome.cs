using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Grpc.Internal;

/// <summary>What a response says about how the call went.</summary>
internal static class ResponseOutcome
{
    private const int LastCode = (int)GrpcStatusCode.Unauthenticated;

    public static bool IsGzip(HttpResponseMessage response) => Get(response.Headers, GrpcProtocol.EncodingHeader) == GrpcProtocol.Gzip;

    /// <summary>What comes from a proxy or another server instead of gRPC; null for gRPC.</summary>
    public static GrpcException? OfHttp(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return OfHeaders(response) ?? new(HttpStatusMap.Of(response.StatusCode), $"The server answered with HTTP status {(int)response.StatusCode}.");
        }

        var contentType = response.Content.Headers.ContentType?.ToString();
        return GrpcProtocol.IsProtobufContentType(contentType)
            ? null
            : new(GrpcStatusCode.Unknown, $"The server answered with content type '{contentType}', which is not gRPC.");
    }

    /// <summary>The failure told in the headers (trailers-only), or null.</summary>
    public static GrpcException? OfHeaders(HttpResponseMessage response) =>
        Get(response.Headers, GrpcProtocol.StatusHeader) is null ? null : FailureIn(response.Headers, MetadataOf(response.Headers));

    /// <summary>The failure told once the body has been read to its end; null when the call went well.</summary>
    public static GrpcException? OfCall(HttpResponseMessage response, out GrpcMetadata trailers)
    {
        HttpHeaders source = Get(response.Headers, GrpcProtocol.StatusHeader) is null ? response.TrailingHeaders : response.Headers;
        trailers = MetadataOf(source);
        return FailureIn(source, trailers);
    }

    public static GrpcMetadata MetadataOf(HttpHeaders headers)
    {
        var metadata = new GrpcMetadata();
        foreach (var (name, values) in headers.NonValidated)
        {
            foreach (var value in values)
            {
                metadata.AddReceived(name.ToLowerInvariant(), value);
            }
        }

        return metadata;
    }

    private static GrpcException? FailureIn(HttpHeaders headers, GrpcMetadata trailers)
    {
        var status = StatusIn(headers);
        return status.Code == GrpcStatusCode.OK ? null : new(status, DetailsIn(headers)) { Trailers = trailers };
    }

    private static GrpcStatus StatusIn(HttpHeaders headers)
    {
        var text = Get(headers, GrpcProtocol.StatusHeader);
        if (text is null)
        {
            return new(GrpcStatusCode.Unknown, "The server ended the call without a status.");
        }

        var detail = PercentEncoding.Decode(Get(headers, GrpcProtocol.MessageHeader) ?? "");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code <= LastCode
            ? new((GrpcStatusCode)code, detail)
            : new(GrpcStatusCode.Unknown, $"The server ended the call with the unknown status '{text}'. {detail}");
    }

    private static RepeatedField<Any> DetailsIn(HttpHeaders headers)
    {
        var packed = Get(headers, GrpcProtocol.DetailsHeader) is { } text ? MetadataRules.DecodeBinary(text) : null;
        try
        {
            return packed is null ? [] : Google.Rpc.Status.Parser.ParseFrom(packed).Details;
        }
        catch (InvalidProtocolBufferException)
        {
            return []; // The status counts without its explanation.
        }
    }

    private static string? Get(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
