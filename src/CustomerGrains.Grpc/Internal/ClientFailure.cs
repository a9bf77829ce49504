namespace CustomerGrains.Grpc.Internal;

/// <summary>Says with a status what went wrong on the way to the server.</summary>
internal static class ClientFailure
{
    public static GrpcException Of(Exception cause, Uri address, bool deadlinePassed)
    {
        for (var inner = cause; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case GrpcException failure:
                    return failure;
                case OperationCanceledException when deadlinePassed:
                    return new(RequestPreamble.DeadlineExceeded, innerException: cause);
                case HttpProtocolException reset:
                    return new(
                        new(Http2ErrorMap.Of(reset.ErrorCode), $"{address.Authority} has broken off the call (HTTP/2 error {reset.ErrorCode})."),
                        innerException: cause);
            }
        }

        return new(Describe(cause, address), innerException: cause);
    }

    private static GrpcStatus Describe(Exception cause, Uri address) => cause switch
    {
        OperationCanceledException { InnerException: TimeoutException } => CannotConnect(address, "no answer in time"),
        OperationCanceledException or ObjectDisposedException => new(GrpcStatusCode.Cancelled, "The call was cancelled."),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } =>
            CannotConnect(address, cause.GetBaseException().Message),
        HttpRequestException or IOException => new(GrpcStatusCode.Unavailable, $"The connection to {address.Authority} failed: {cause.GetBaseException().Message}"),
        _ => new(GrpcStatusCode.Internal, $"The call failed: {cause.Message}"),
    };

    private static GrpcStatus CannotConnect(Uri address, string reason) =>
        new(GrpcStatusCode.Unavailable, $"Cannot connect to {address.Authority}: {reason}.");
}
