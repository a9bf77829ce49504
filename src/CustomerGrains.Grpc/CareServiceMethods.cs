using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc;

/// <summary>The methods of <c>customergrains.v1.CareService</c>.</summary>
public static class CareServiceMethods
{
    /// <summary>The service.</summary>
    public static ServiceDescriptor Service { get; } = CareServiceReflection.Descriptor.Services[0];

    /// <summary>The service plan of a customer's level and what is best done next.</summary>
    public static GrpcMethod<GetCareRequest, GetCareResponse> GetCare { get; } =
        GrpcMethod.Of<GetCareRequest, GetCareResponse>(Service, nameof(GetCare));
}
