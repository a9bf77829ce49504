using CustomerGrains.Grpc;

namespace CustomerGrains.Server.Tests.Standards;

/// <summary>How a call about standards was refused.</summary>
internal static class StandardFailure
{
    /// <summary>The status, and the first field that its details name.</summary>
    public static async Task<(GrpcStatusCode Code, string? Field)> OfAsync(Func<Task> call)
    {
        GrpcException exception = await Assert.ThrowsAsync<GrpcException>(call);
        string? field = exception.TryGetDetail(out Google.Rpc.BadRequest? request) ? request.FieldViolations[0].Field
            : exception.TryGetDetail(out Google.Rpc.PreconditionFailure? precondition) ? precondition.Violations[0].Subject
            : null;
        return (exception.Status.Code, field);
    }
}
