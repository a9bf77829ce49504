namespace CustomerGrains.Grpc;

/// <summary>
/// Sees every call to a bound method start and end, for metrics and traces. Register implementations as singletons.
/// They run inside the call: they must be quick and must not throw.
/// </summary>
public interface IGrpcCallObserver
{
    /// <summary>A call has arrived; its headers are read, its handler has not begun.</summary>
    /// <param name="call">The call.</param>
    void CallStarted(GrpcServerCall call);

    /// <summary>A call has been answered and its handler has returned.</summary>
    /// <param name="call">The call.</param>
    /// <param name="result">How it went.</param>
    void CallEnded(GrpcServerCall call, GrpcCallResult result);
}
