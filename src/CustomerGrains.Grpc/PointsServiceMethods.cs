using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc;

/// <summary>The methods of <c>customergrains.v1.PointsService</c>.</summary>
public static class PointsServiceMethods
{
    /// <summary>The service.</summary>
    public static ServiceDescriptor Service { get; } = PointsServiceReflection.Descriptor.Services[0];

    /// <summary>The balance of a customer.</summary>
    public static GrpcMethod<GetPointsRequest, GetPointsResponse> GetPoints { get; } =
        GrpcMethod.Of<GetPointsRequest, GetPointsResponse>(Service, nameof(GetPoints));

    /// <summary>How the balance came about.</summary>
    public static GrpcMethod<ListPointsEntriesRequest, ListPointsEntriesResponse> ListPointsEntries { get; } =
        GrpcMethod.Of<ListPointsEntriesRequest, ListPointsEntriesResponse>(Service, nameof(ListPointsEntries));

    /// <summary>Spends points.</summary>
    public static GrpcMethod<SpendPointsRequest, SpendPointsResponse> SpendPoints { get; } =
        GrpcMethod.Of<SpendPointsRequest, SpendPointsResponse>(Service, nameof(SpendPoints));

    /// <summary>Adds points by hand, or takes some away.</summary>
    public static GrpcMethod<AdjustPointsRequest, AdjustPointsResponse> AdjustPoints { get; } =
        GrpcMethod.Of<AdjustPointsRequest, AdjustPointsResponse>(Service, nameof(AdjustPoints));
}
