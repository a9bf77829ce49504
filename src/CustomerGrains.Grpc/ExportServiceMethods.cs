using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc;

/// <summary>The methods of <c>customergrains.v1.ExportService</c>.</summary>
public static class ExportServiceMethods
{
    /// <summary>The service.</summary>
    public static ServiceDescriptor Service { get; } = ExportServiceReflection.Descriptor.Services[0];

    /// <summary>All customers with all features.</summary>
    public static GrpcMethod<ExportCustomersRequest, ExportCustomersResponse> ExportCustomers { get; } =
        GrpcMethod.Of<ExportCustomersRequest, ExportCustomersResponse>(Service, nameof(ExportCustomers));
}
