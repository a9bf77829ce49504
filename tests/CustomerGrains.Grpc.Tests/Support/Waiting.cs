namespace CustomerGrains.Grpc.Tests.Support;

/// <summary>Waits that end: a test that would hang fails after a while.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task InTime(this Task task) => task.WaitAsync(Patience);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Patience);

    /// <summary>Completes when the token fires.</summary>
    public static Task Fired(this CancellationToken token)
    {
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        token.Register(() => fired.TrySetResult());
        return fired.Task;
    }

    public static async Task<GrpcException> FailsAsync(Func<Task> call, GrpcStatusCode code)
    {
        var failure = await Assert.ThrowsAsync<GrpcException>(() => call().InTime());
        Assert.Equal(code, failure.Status.Code);
        return failure;
    }
}
