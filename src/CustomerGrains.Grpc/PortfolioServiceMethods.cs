using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc;

/// <summary>The methods of <c>customergrains.v1.PortfolioService</c>.</summary>
public static class PortfolioServiceMethods
{
    /// <summary>The service.</summary>
    public static ServiceDescriptor Service { get; } = PortfolioServiceReflection.Descriptor.Services[0];

    /// <summary>How customers and revenue spread over levels, stages and segments.</summary>
    public static GrpcMethod<GetDistributionRequest, GetDistributionResponse> GetDistribution { get; } =
        GrpcMethod.Of<GetDistributionRequest, GetDistributionResponse>(Service, nameof(GetDistribution));

    /// <summary>ListPortfolioDays.</summary>
    public static GrpcMethod<ListPortfolioDaysRequest, ListPortfolioDaysResponse> ListPortfolioDays { get; } =
        GrpcMethod.Of<ListPortfolioDaysRequest, ListPortfolioDaysResponse>(Service, nameof(ListPortfolioDays));

    /// <summary>GetMigration.</summary>
    public static GrpcMethod<GetMigrationRequest, GetMigrationResponse> GetMigration { get; } =
        GrpcMethod.Of<GetMigrationRequest, GetMigrationResponse>(Service, nameof(GetMigration));
}
