using Google.Protobuf.Reflection;
using global::Grpc.Reflection.V1;

namespace CustomerGrains.Grpc;

/// <summary>The methods of <c>grpc.reflection.v1.ServerReflection</c>.</summary>
public static class ReflectionMethods
{
    /// <summary>The service.</summary>
    public static ServiceDescriptor Service { get; } = ReflectionReflection.Descriptor.Services[0];

    /// <summary>Questions about the server's schema, each with its answer.</summary>
    public static GrpcMethod<ServerReflectionRequest, ServerReflectionResponse> ServerReflectionInfo { get; } =
        GrpcMethod.Of<ServerReflectionRequest, ServerReflectionResponse>(Service, nameof(ServerReflectionInfo));
}
