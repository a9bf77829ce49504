using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Grpc.Internal;

/// <summary>Says what a handler's exception means to the client.</summary>
internal static class HandlerFailure
{
    private static readonly GrpcStatus Cancelled = new(GrpcStatusCode.Cancelled, "The call was cancelled.");
    private static readonly GrpcStatus Unknown = new(GrpcStatusCode.Unknown, "The server failed to handle the call.");

    public static GrpcException Of(Exception cause, GrpcServerCall call, ILogger logger)
    {
        switch (cause)
        {
            case GrpcException stated:
                Log.CallFailed(logger, call.Method, stated.Status.Code, stated);
                return stated;
            case OperationCanceledException when call.DeadlineHasPassed:
                return new(RequestPreamble.DeadlineExceeded, innerException: cause);
            case ConnectionAbortedException:
            case OperationCanceledException when call.CancellationToken.IsCancellationRequested:
                return new(Cancelled, innerException: cause);
            default:
                Log.HandlerThrew(logger, call.Method, cause);
                return new(Unknown, innerException: cause);
        }
    }
}
