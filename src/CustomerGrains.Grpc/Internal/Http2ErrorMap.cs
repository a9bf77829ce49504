namespace CustomerGrains.Grpc.Internal;

/// <summary>
/// From PROTOCOL-HTTP2.md, "Errors". NO_ERROR differs: HttpClient reports a connection closed in good order by the same
/// code as a reset stream, and a server that shuts down is UNAVAILABLE.
/// </summary>
internal static class Http2ErrorMap
{
    public static GrpcStatusCode Of(long errorCode) => errorCode switch
    {
        0x0 or 0x7 => GrpcStatusCode.Unavailable, // NO_ERROR, REFUSED_STREAM
        0x8 => GrpcStatusCode.Cancelled, // CANCEL
        0xb => GrpcStatusCode.ResourceExhausted, // ENHANCE_YOUR_CALM
        0xc => GrpcStatusCode.PermissionDenied, // INADEQUATE_SECURITY
        _ => GrpcStatusCode.Internal,
    };
}
