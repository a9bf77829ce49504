using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc;

/// <summary>The methods of <c>customergrains.v1.InteractionService</c>.</summary>
public static class InteractionServiceMethods
{
    /// <summary>The service.</summary>
    public static ServiceDescriptor Service { get; } = InteractionServiceReflection.Descriptor.Services[0];

    /// <summary>Records a batch.</summary>
    public static GrpcMethod<RecordInteractionsRequest, RecordInteractionsResponse> RecordInteractions { get; } =
        GrpcMethod.Of<RecordInteractionsRequest, RecordInteractionsResponse>(Service, nameof(RecordInteractions));

    /// <summary>Records a stream of batches.</summary>
    public static GrpcMethod<StreamInteractionsRequest, StreamInteractionsResponse> StreamInteractions { get; } =
        GrpcMethod.Of<StreamInteractionsRequest, StreamInteractionsResponse>(Service, nameof(StreamInteractions));
}
