using Google.Protobuf.Reflection;
using global::Grpc.Health.V1;

namespace CustomerGrains.Grpc;

/// <summary>The methods of <c>grpc.health.v1.Health</c>.</summary>
public static class HealthMethods
{
    /// <summary>The service.</summary>
    public static ServiceDescriptor Service { get; } = HealthReflection.Descriptor.Services[0];

    /// <summary>The status of a service now.</summary>
    public static GrpcMethod<HealthCheckRequest, HealthCheckResponse> Check { get; } =
        GrpcMethod.Of<HealthCheckRequest, HealthCheckResponse>(Service, nameof(Check));

    /// <summary>The status of a service now and whenever it changes.</summary>
    public static GrpcMethod<HealthCheckRequest, HealthCheckResponse> Watch { get; } =
        GrpcMethod.Of<HealthCheckRequest, HealthCheckResponse>(Service, nameof(Watch));
}
