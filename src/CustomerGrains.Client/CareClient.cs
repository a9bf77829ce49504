using CustomerGrains.Client.Internal;
using CustomerGrains.Grpc;
using CustomerGrains.V1;

namespace CustomerGrains.Client;

/// <summary>
/// Service: how a customer is to be served, and what is best done next. Got from <see cref="CustomerGrainsClient.Care"/>, and of use as long
/// as that client. Orders need <see cref="CustomerGrainsClientOptions.Caller"/>; sent again with the same request id they have effect once.
/// Calls fail with <see cref="GrpcException"/> and are not tried again. Thread-safe.
/// </summary>
public sealed class CareClient
{
    private readonly UnaryCalls _calls;

    internal CareClient(GrpcChannel channel, GrpcCallOptions call) => _calls = new UnaryCalls(channel, call);

    /// <summary>The service plan of a customer's level and what is best done next, with the reasons.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="includeHeldOut">Whether to tell of which actions the customer is held out; not for who serves the customer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The plan and the actions; null when the customer is not known.</returns>
    public Task<GetCareResponse?> GetAsync(string customerId, bool includeHeldOut = false, CancellationToken cancellationToken = default) =>
        _calls.FindAsync(CareServiceMethods.GetCare, new GetCareRequest { CustomerId = customerId, IncludeHeldOut = includeHeldOut }, cancellationToken);

    /// <summary>A page of the tasks that are not over, those due first coming first.</summary>
    /// <param name="request">Which ones.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ListTasksResponse> ListTasksAsync(ListTasksRequest request, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(CareServiceMethods.ListTasks, request, cancellationToken);

    /// <summary>The last task of a rule for a customer.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The task; null when there is none.</returns>
    public async Task<CareTask?> GetTaskAsync(string customerId, string rule, CancellationToken cancellationToken = default) =>
        (await _calls.FindAsync(CareServiceMethods.GetTask, new GetTaskRequest { CustomerId = customerId, Rule = rule }, cancellationToken))?.Task;

    /// <summary>Takes a task, or gives it to somebody.</summary>
    /// <param name="request">Which one, and to whom.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    public async Task<OrderReceipt> AssignTaskAsync(AssignTaskRequest request, CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(CareServiceMethods.AssignTask, request, cancellationToken)).Receipt;

    /// <summary>Puts a task off.</summary>
    /// <param name="request">Which one, and until when.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    public async Task<OrderReceipt> SnoozeTaskAsync(SnoozeTaskRequest request, CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(CareServiceMethods.SnoozeTask, request, cancellationToken)).Receipt;

    /// <summary>Says that a task was done.</summary>
    /// <param name="request">Which one, and what was done.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    public async Task<OrderReceipt> CompleteTaskAsync(CompleteTaskRequest request, CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(CareServiceMethods.CompleteTask, request, cancellationToken)).Receipt;

    /// <summary>Says that a task is not to be done.</summary>
    /// <param name="request">Which one, and why.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    public async Task<OrderReceipt> SkipTaskAsync(SkipTaskRequest request, CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(CareServiceMethods.SkipTask, request, cancellationToken)).Receipt;

    /// <summary>Begins an intervention.</summary>
    /// <param name="request">What, for whom, and why.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    /// <returns>The receipt, and the intervention as it stands.</returns>
    public Task<StartInterventionResponse> StartInterventionAsync(StartInterventionRequest request, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(CareServiceMethods.StartIntervention, request, cancellationToken);

    /// <summary>Says how an intervention ended.</summary>
    /// <param name="request">Which one, and how.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    public async Task<OrderReceipt> FinishInterventionAsync(FinishInterventionRequest request, CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(CareServiceMethods.FinishIntervention, request, cancellationToken)).Receipt;

    /// <summary>Gives an intervention up before it was carried out.</summary>
    /// <param name="request">Which one, and why.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    public async Task<OrderReceipt> CancelInterventionAsync(CancelInterventionRequest request, CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(CareServiceMethods.CancelIntervention, request, cancellationToken)).Receipt;

    /// <summary>The last intervention of an action for a customer.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="action">The action; empty for those that are of no action.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The intervention; null when there is none.</returns>
    public async Task<Intervention?> GetInterventionAsync(string customerId, string action, CancellationToken cancellationToken = default) =>
        (await _calls.FindAsync(
            CareServiceMethods.GetIntervention, new GetInterventionRequest { CustomerId = customerId, Action = action }, cancellationToken))?.Intervention;

    /// <summary>A page of the interventions that are not over, the oldest first.</summary>
    /// <param name="request">Which ones.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ListInterventionsResponse> ListInterventionsAsync(ListInterventionsRequest request, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(CareServiceMethods.ListInterventions, request, cancellationToken);

    /// <summary>What actions did, from what all customers have done. The server reads all of them for it.</summary>
    /// <param name="request">Which actions, and of when.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<GetEffectResponse> GetEffectAsync(GetEffectRequest request, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(CareServiceMethods.GetEffect, request, cancellationToken);
}
