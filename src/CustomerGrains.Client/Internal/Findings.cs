using CustomerGrains.Grpc;

namespace CustomerGrains.Client.Internal;

/// <summary>Calls about something that there may not be.</summary>
internal static class Findings
{
    /// <summary>The answer; null when there is nothing of that name.</summary>
    /// <param name="call">The call.</param>
    /// <exception cref="GrpcException">The call has failed in another way.</exception>
    public static async Task<TResponse?> OrNullAsync<TResponse>(this Task<TResponse> call)
        where TResponse : class
    {
        try
        {
            return await call;
        }
        catch (GrpcException exception) when (exception.Status.Code == GrpcStatusCode.NotFound)
        {
            return null;
        }
    }
}
