using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc;

/// <summary>The methods of <c>customergrains.v1.MeasurementService</c>.</summary>
public static class MeasurementServiceMethods
{
    /// <summary>The service.</summary>
    public static ServiceDescriptor Service { get; } = MeasurementServiceReflection.Descriptor.Services[0];

    /// <summary>Does nothing.</summary>
    public static GrpcMethod<EmptyRequest, EmptyResponse> Empty { get; } = GrpcMethod.Of<EmptyRequest, EmptyResponse>(Service, nameof(Empty));

    /// <summary>Answers a stream of batches without recording them.</summary>
    public static GrpcMethod<StreamEchoRequest, StreamEchoResponse> StreamEcho { get; } =
        GrpcMethod.Of<StreamEchoRequest, StreamEchoResponse>(Service, nameof(StreamEcho));

    /// <summary>Writes into a store beside the server's.</summary>
    public static GrpcMethod<MeasureStoreRequest, MeasureStoreResponse> MeasureStore { get; } =
        GrpcMethod.Of<MeasureStoreRequest, MeasureStoreResponse>(Service, nameof(MeasureStore));

    /// <summary>What the server's process has used.</summary>
    public static GrpcMethod<GetUsageRequest, GetUsageResponse> GetUsage { get; } =
        GrpcMethod.Of<GetUsageRequest, GetUsageResponse>(Service, nameof(GetUsage));
}
