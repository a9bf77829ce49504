namespace CustomerGrains.Grpc.Internal;

/// <summary>Names on the wire, from PROTOCOL-HTTP2.md.</summary>
internal static class GrpcProtocol
{
    public const string ContentType = "application/grpc";
    public const string ContentTypeWithCodec = "application/grpc+proto";

    public const string StatusHeader = "grpc-status";
    public const string MessageHeader = "grpc-message";
    public const string DetailsHeader = "grpc-status-details-bin";
    public const string TimeoutHeader = "grpc-timeout";
    public const string EncodingHeader = "grpc-encoding";
    public const string AcceptEncodingHeader = "grpc-accept-encoding";

    public const string Identity = "identity";
    public const string Gzip = "gzip";
    public const string AcceptedEncodings = "identity,gzip";

    /// <summary>application/grpc and application/grpc+proto, with or without parameters.</summary>
    public static bool IsProtobufContentType(string? contentType)
    {
        var type = MediaType(contentType);
        return type.Equals(ContentType, StringComparison.OrdinalIgnoreCase)
            || type.Equals(ContentTypeWithCodec, StringComparison.OrdinalIgnoreCase);
    }

    private static ReadOnlySpan<char> MediaType(string? contentType)
    {
        var type = contentType.AsSpan();
        var end = type.IndexOf(';');
        return (end < 0 ? type : type[..end]).Trim();
    }
}
