using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc;

/// <summary>The methods of <c>customergrains.v1.KpiService</c>.</summary>
public static class KpiServiceMethods
{
    /// <summary>The service.</summary>
    public static ServiceDescriptor Service { get; } = KpiServiceReflection.Descriptor.Services[0];

    /// <summary>ListKpis.</summary>
    public static GrpcMethod<ListKpisRequest, ListKpisResponse> ListKpis { get; } =
        GrpcMethod.Of<ListKpisRequest, ListKpisResponse>(Service, nameof(ListKpis));

    /// <summary>GetKpis.</summary>
    public static GrpcMethod<GetKpisRequest, GetKpisResponse> GetKpis { get; } = GrpcMethod.Of<GetKpisRequest, GetKpisResponse>(Service, nameof(GetKpis));
}
