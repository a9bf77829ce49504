using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc;

/// <summary>The methods of <c>customergrains.v1.WatchService</c>.</summary>
public static class WatchServiceMethods
{
    /// <summary>The service.</summary>
    public static ServiceDescriptor Service { get; } = WatchServiceReflection.Descriptor.Services[0];

    /// <summary>Follows what is decided about customers.</summary>
    public static GrpcMethod<WatchRequest, WatchResponse> Watch { get; } = GrpcMethod.Of<WatchRequest, WatchResponse>(Service, nameof(Watch));
}
