using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerGrains.Grpc.Internal;

/// <summary>What all calls of a server share.</summary>
internal sealed class GrpcServer(
    IOptions<GrpcServerOptions> options,
    IEnumerable<IGrpcCallObserver> observers,
    ILogger<GrpcServer> logger)
{
    private int _fallbackTaken;

    public GrpcServerOptions Options { get; } = options.Value;

    public IGrpcCallObserver[] Observers { get; } = [.. observers];

    public ILogger Logger { get; } = logger;

    /// <summary>True for the first caller only: the answer to unknown services is mapped once.</summary>
    public bool TakeFallback() => Interlocked.Exchange(ref _fallbackTaken, 1) == 0;
}
