namespace CustomerGrains.Grpc.Internal;

/// <summary>The responses' half of a client's call, whatever its requests are.</summary>
internal interface IClientResponses<out TResponse> : IGrpcStreamReader<TResponse>, IAsyncDisposable
{
    Task<GrpcMetadata> ResponseHeaders { get; }

    GrpcStatus? Status { get; }

    GrpcMetadata Trailers { get; }
}
