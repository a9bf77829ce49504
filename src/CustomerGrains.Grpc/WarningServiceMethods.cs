using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc;

/// <summary>The methods of <c>customergrains.v1.WarningService</c>.</summary>
public static class WarningServiceMethods
{
    /// <summary>The service.</summary>
    public static ServiceDescriptor Service { get; } = WarningServiceReflection.Descriptor.Services[0];

    /// <summary>Warnings that are not over, those with the most at stake first.</summary>
    public static GrpcMethod<ListWarningsRequest, ListWarningsResponse> ListWarnings { get; } =
        GrpcMethod.Of<ListWarningsRequest, ListWarningsResponse>(Service, nameof(ListWarnings));

    /// <summary>The last warning of a rule about a customer.</summary>
    public static GrpcMethod<GetWarningRequest, GetWarningResponse> GetWarning { get; } =
        GrpcMethod.Of<GetWarningRequest, GetWarningResponse>(Service, nameof(GetWarning));

    /// <summary>How many warnings are not over, by rule.</summary>
    public static GrpcMethod<SummarizeWarningsRequest, SummarizeWarningsResponse> SummarizeWarnings { get; } =
        GrpcMethod.Of<SummarizeWarningsRequest, SummarizeWarningsResponse>(Service, nameof(SummarizeWarnings));

    /// <summary>Takes a warning, or gives it to somebody.</summary>
    public static GrpcMethod<AcknowledgeWarningRequest, AcknowledgeWarningResponse> AcknowledgeWarning { get; } =
        GrpcMethod.Of<AcknowledgeWarningRequest, AcknowledgeWarningResponse>(Service, nameof(AcknowledgeWarning));

    /// <summary>Puts a warning off.</summary>
    public static GrpcMethod<SnoozeWarningRequest, SnoozeWarningResponse> SnoozeWarning { get; } =
        GrpcMethod.Of<SnoozeWarningRequest, SnoozeWarningResponse>(Service, nameof(SnoozeWarning));

    /// <summary>Says that a warning has been dealt with, or was wrong.</summary>
    public static GrpcMethod<ResolveWarningRequest, ResolveWarningResponse> ResolveWarning { get; } =
        GrpcMethod.Of<ResolveWarningRequest, ResolveWarningResponse>(Service, nameof(ResolveWarning));

    /// <summary>Raises a warning of a rule that has no cause of its own.</summary>
    public static GrpcMethod<RaiseWarningRequest, RaiseWarningResponse> RaiseWarning { get; } =
        GrpcMethod.Of<RaiseWarningRequest, RaiseWarningResponse>(Service, nameof(RaiseWarning));

    /// <summary>What became of one customer's warnings.</summary>
    public static GrpcMethod<ListWarningChangesRequest, ListWarningChangesResponse> ListWarningChanges { get; } =
        GrpcMethod.Of<ListWarningChangesRequest, ListWarningChangesResponse>(Service, nameof(ListWarningChanges));

    /// <summary>Raises a warning of everybody a crisis touches.</summary>
    public static GrpcMethod<RaiseCrisisRequest, RaiseCrisisResponse> RaiseCrisis { get; } =
        GrpcMethod.Of<RaiseCrisisRequest, RaiseCrisisResponse>(Service, nameof(RaiseCrisis));

    /// <summary>Ends a crisis.</summary>
    public static GrpcMethod<EndCrisisRequest, EndCrisisResponse> EndCrisis { get; } =
        GrpcMethod.Of<EndCrisisRequest, EndCrisisResponse>(Service, nameof(EndCrisis));

    /// <summary>How far a crisis is.</summary>
    public static GrpcMethod<GetCrisisRequest, GetCrisisResponse> GetCrisis { get; } =
        GrpcMethod.Of<GetCrisisRequest, GetCrisisResponse>(Service, nameof(GetCrisis));

    /// <summary>All crises.</summary>
    public static GrpcMethod<ListCrisesRequest, ListCrisesResponse> ListCrises { get; } =
        GrpcMethod.Of<ListCrisesRequest, ListCrisesResponse>(Service, nameof(ListCrises));

    /// <summary>Warnings about employees, channels, products and categories that are not over.</summary>
    public static GrpcMethod<ListSubjectWarningsRequest, ListSubjectWarningsResponse> ListSubjectWarnings { get; } =
        GrpcMethod.Of<ListSubjectWarningsRequest, ListSubjectWarningsResponse>(Service, nameof(ListSubjectWarnings));

    /// <summary>The last warning of a rule about an employee, a channel, a product or a category.</summary>
    public static GrpcMethod<GetSubjectWarningRequest, GetSubjectWarningResponse> GetSubjectWarning { get; } =
        GrpcMethod.Of<GetSubjectWarningRequest, GetSubjectWarningResponse>(Service, nameof(GetSubjectWarning));

    /// <summary>How often what a rule looks at happens with each subject.</summary>
    public static GrpcMethod<ListSubjectRatesRequest, ListSubjectRatesResponse> ListSubjectRates { get; } =
        GrpcMethod.Of<ListSubjectRatesRequest, ListSubjectRatesResponse>(Service, nameof(ListSubjectRates));
}
