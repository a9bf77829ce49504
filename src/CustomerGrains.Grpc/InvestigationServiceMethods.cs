using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc;

/// <summary>The methods of <c>customergrains.v1.InvestigationService</c>.</summary>
public static class InvestigationServiceMethods
{
    /// <summary>The service.</summary>
    public static ServiceDescriptor Service { get; } = InvestigationServiceReflection.Descriptor.Services[0];

    /// <summary>Investigations that are not cleared, of all customers.</summary>
    public static GrpcMethod<ListInvestigationsRequest, ListInvestigationsResponse> ListInvestigations { get; } =
        GrpcMethod.Of<ListInvestigationsRequest, ListInvestigationsResponse>(Service, nameof(ListInvestigations));

    /// <summary>The last investigation of a kind of risk about a customer, with its trail.</summary>
    public static GrpcMethod<GetInvestigationRequest, GetInvestigationResponse> GetInvestigation { get; } =
        GrpcMethod.Of<GetInvestigationRequest, GetInvestigationResponse>(Service, nameof(GetInvestigation));

    /// <summary>Begins an investigation, moves it, or adds to its evidence.</summary>
    public static GrpcMethod<MoveInvestigationRequest, MoveInvestigationResponse> MoveInvestigation { get; } =
        GrpcMethod.Of<MoveInvestigationRequest, MoveInvestigationResponse>(Service, nameof(MoveInvestigation));
}
