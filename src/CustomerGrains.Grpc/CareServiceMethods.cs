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

    /// <summary>Tasks that are not over, of all customers.</summary>
    public static GrpcMethod<ListTasksRequest, ListTasksResponse> ListTasks { get; } =
        GrpcMethod.Of<ListTasksRequest, ListTasksResponse>(Service, nameof(ListTasks));

    /// <summary>The last task of a rule for a customer.</summary>
    public static GrpcMethod<GetTaskRequest, GetTaskResponse> GetTask { get; } =
        GrpcMethod.Of<GetTaskRequest, GetTaskResponse>(Service, nameof(GetTask));

    /// <summary>Takes a task, or gives it to somebody.</summary>
    public static GrpcMethod<AssignTaskRequest, AssignTaskResponse> AssignTask { get; } =
        GrpcMethod.Of<AssignTaskRequest, AssignTaskResponse>(Service, nameof(AssignTask));

    /// <summary>Puts a task off.</summary>
    public static GrpcMethod<SnoozeTaskRequest, SnoozeTaskResponse> SnoozeTask { get; } =
        GrpcMethod.Of<SnoozeTaskRequest, SnoozeTaskResponse>(Service, nameof(SnoozeTask));

    /// <summary>Says that a task was done.</summary>
    public static GrpcMethod<CompleteTaskRequest, CompleteTaskResponse> CompleteTask { get; } =
        GrpcMethod.Of<CompleteTaskRequest, CompleteTaskResponse>(Service, nameof(CompleteTask));

    /// <summary>Says that a task is not to be done.</summary>
    public static GrpcMethod<SkipTaskRequest, SkipTaskResponse> SkipTask { get; } =
        GrpcMethod.Of<SkipTaskRequest, SkipTaskResponse>(Service, nameof(SkipTask));

    /// <summary>Begins an intervention.</summary>
    public static GrpcMethod<StartInterventionRequest, StartInterventionResponse> StartIntervention { get; } =
        GrpcMethod.Of<StartInterventionRequest, StartInterventionResponse>(Service, nameof(StartIntervention));

    /// <summary>Says how an intervention ended.</summary>
    public static GrpcMethod<FinishInterventionRequest, FinishInterventionResponse> FinishIntervention { get; } =
        GrpcMethod.Of<FinishInterventionRequest, FinishInterventionResponse>(Service, nameof(FinishIntervention));

    /// <summary>Gives an intervention up.</summary>
    public static GrpcMethod<CancelInterventionRequest, CancelInterventionResponse> CancelIntervention { get; } =
        GrpcMethod.Of<CancelInterventionRequest, CancelInterventionResponse>(Service, nameof(CancelIntervention));

    /// <summary>An intervention of a customer.</summary>
    public static GrpcMethod<GetInterventionRequest, GetInterventionResponse> GetIntervention { get; } =
        GrpcMethod.Of<GetInterventionRequest, GetInterventionResponse>(Service, nameof(GetIntervention));

    /// <summary>Interventions that are not over, of all customers.</summary>
    public static GrpcMethod<ListInterventionsRequest, ListInterventionsResponse> ListInterventions { get; } =
        GrpcMethod.Of<ListInterventionsRequest, ListInterventionsResponse>(Service, nameof(ListInterventions));
}
