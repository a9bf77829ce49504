namespace CustomerGrains.Grpc.Internal;

/// <summary>Says with a status what went wrong on the way to the server.</summary>
internal static class ClientFailure
{
    private static readonly GrpcStatus Cancelled = new(GrpcStatusCode.Cancelled, "The call was cancelled.");

    public static GrpcException Of(Exception cause, Uri address, bool deadlinePassed, bool cancelled)
    {
        if (Find<GrpcException>(cause) is { } failure)
        {
            return failure;
        }

        // What ended the call on this side outranks what the transport made of it.
        if (deadlinePassed || cancelled)
        {
            return new(deadlinePassed ? RequestPreamble.DeadlineExceeded : Cancelled, innerException: cause);
        }

        return new(Find<HttpProtocolException>(cause) is { } reset ? Describe(reset, address) : Describe(cause, address), innerException: cause);
    }

    private static T? Find<T>(Exception? cause)
        where T : Exception
    {
        while (cause is not (null or T))
        {
            cause = cause.InnerException;
        }

        return cause as T;
    }

    private static GrpcStatus Describe(HttpProtocolException reset, Uri address) =>
        new(Http2ErrorMap.Of(reset.ErrorCode), $"{address.Authority} has broken off the call (HTTP/2 error {reset.ErrorCode}).");

    private static GrpcStatus Describe(Exception cause, Uri address) => cause switch
    {
        OperationCanceledException { InnerException: TimeoutException } => CannotConnect(address, "no answer in time"),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } =>
            CannotConnect(address, cause.GetBaseException().Message),
        HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException =>
            new(GrpcStatusCode.Unavailable, $"The connection to {address.Authority} failed: {cause.GetBaseException().Message}"),
        _ => new(GrpcStatusCode.Internal, $"The call failed: {cause.Message}"),
    };

    private static GrpcStatus CannotConnect(Uri address, string reason) =>
        new(GrpcStatusCode.Unavailable, $"Cannot connect to {address.Authority}: {reason}.");
}
