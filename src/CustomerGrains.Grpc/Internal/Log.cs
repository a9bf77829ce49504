using Microsoft.Extensions.Logging;

namespace CustomerGrains.Grpc.Internal;

/// <summary>What the server side logs.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "{Method} ended with {Code}.")]
    public static partial void CallFailed(ILogger logger, string method, GrpcStatusCode code, Exception cause);

    [LoggerMessage(2, LogLevel.Error, "The handler of {Method} threw an unexpected exception.")]
    public static partial void HandlerThrew(ILogger logger, string method, Exception cause);
}
