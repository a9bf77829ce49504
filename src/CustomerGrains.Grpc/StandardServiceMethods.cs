using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc;

/// <summary>The methods of <c>customergrains.v1.StandardService</c>.</summary>
public static class StandardServiceMethods
{
    /// <summary>The metadata entry that says who calls: 1 to 256 printable characters. Calls that change something need it.</summary>
    public const string CallerHeader = "customergrains-caller";

    /// <summary>The service.</summary>
    public static ServiceDescriptor Service { get; } = StandardServiceReflection.Descriptor.Services[0];

    /// <summary>Everything about a customer that a standard may name.</summary>
    public static GrpcMethod<ListMetricsRequest, ListMetricsResponse> ListMetrics { get; } =
        GrpcMethod.Of<ListMetricsRequest, ListMetricsResponse>(Service, nameof(ListMetrics));

    /// <summary>Which standards are applied now.</summary>
    public static GrpcMethod<GetStandardsInForceRequest, GetStandardsInForceResponse> GetStandardsInForce { get; } =
        GrpcMethod.Of<GetStandardsInForceRequest, GetStandardsInForceResponse>(Service, nameof(GetStandardsInForce));

    /// <summary>A standard with its document.</summary>
    public static GrpcMethod<GetStandardRequest, GetStandardResponse> GetStandard { get; } =
        GrpcMethod.Of<GetStandardRequest, GetStandardResponse>(Service, nameof(GetStandard));

    /// <summary>All standards, in the order in which they came.</summary>
    public static GrpcMethod<ListStandardsRequest, ListStandardsResponse> ListStandards { get; } =
        GrpcMethod.Of<ListStandardsRequest, ListStandardsResponse>(Service, nameof(ListStandards));

    /// <summary>What was done about standards, the newest first.</summary>
    public static GrpcMethod<ListStandardActsRequest, ListStandardActsResponse> ListStandardActs { get; } =
        GrpcMethod.Of<ListStandardActsRequest, ListStandardActsResponse>(Service, nameof(ListStandardActs));

    /// <summary>Says what is wrong with a document.</summary>
    public static GrpcMethod<ValidateStandardRequest, ValidateStandardResponse> ValidateStandard { get; } =
        GrpcMethod.Of<ValidateStandardRequest, ValidateStandardResponse>(Service, nameof(ValidateStandard));

    /// <summary>The differences between two documents.</summary>
    public static GrpcMethod<DiffStandardsRequest, DiffStandardsResponse> DiffStandards { get; } =
        GrpcMethod.Of<DiffStandardsRequest, DiffStandardsResponse>(Service, nameof(DiffStandards));

    /// <summary>Keeps a document as a draft.</summary>
    public static GrpcMethod<DraftStandardRequest, DraftStandardResponse> DraftStandard { get; } =
        GrpcMethod.Of<DraftStandardRequest, DraftStandardResponse>(Service, nameof(DraftStandard));

    /// <summary>Tries a standard on the whole base.</summary>
    public static GrpcMethod<SimulateStandardRequest, SimulateStandardResponse> SimulateStandard { get; } =
        GrpcMethod.Of<SimulateStandardRequest, SimulateStandardResponse>(Service, nameof(SimulateStandard));

    /// <summary>Puts a draft forward for approval.</summary>
    public static GrpcMethod<SubmitStandardRequest, SubmitStandardResponse> SubmitStandard { get; } =
        GrpcMethod.Of<SubmitStandardRequest, SubmitStandardResponse>(Service, nameof(SubmitStandard));

    /// <summary>Makes what was put forward a draft again.</summary>
    public static GrpcMethod<SendBackStandardRequest, SendBackStandardResponse> SendBackStandard { get; } =
        GrpcMethod.Of<SendBackStandardRequest, SendBackStandardResponse>(Service, nameof(SendBackStandard));

    /// <summary>Approves what somebody else put forward.</summary>
    public static GrpcMethod<ApproveStandardRequest, ApproveStandardResponse> ApproveStandard { get; } =
        GrpcMethod.Of<ApproveStandardRequest, ApproveStandardResponse>(Service, nameof(ApproveStandard));

    /// <summary>Gives up a standard that is not in force for everybody.</summary>
    public static GrpcMethod<WithdrawStandardRequest, WithdrawStandardResponse> WithdrawStandard { get; } =
        GrpcMethod.Of<WithdrawStandardRequest, WithdrawStandardResponse>(Service, nameof(WithdrawStandard));

    /// <summary>Has a standard computed beside those in force, or no longer.</summary>
    public static GrpcMethod<ShadowStandardRequest, ShadowStandardResponse> ShadowStandard { get; } =
        GrpcMethod.Of<ShadowStandardRequest, ShadowStandardResponse>(Service, nameof(ShadowStandard));

    /// <summary>Puts an earlier standard in force again.</summary>
    public static GrpcMethod<RollBackStandardRequest, RollBackStandardResponse> RollBackStandard { get; } =
        GrpcMethod.Of<RollBackStandardRequest, RollBackStandardResponse>(Service, nameof(RollBackStandard));
}
