using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Standards;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;
using InteractionOutcome = CustomerGrains.Engine.Core.InteractionOutcome;
using OutcomeKind = CustomerGrains.Engine.Core.OutcomeKind;

namespace CustomerGrains.Server.Care;

/// <summary>customergrains.v1.CareService: how a customer is to be served, what is best done next, and what is due.</summary>
internal sealed class CareGrpcService(ICustomerEngine engine, CustomerOrders orders, TaskLists lists) : GrpcService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => CareServiceMethods.Service;

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(CareServiceMethods.GetCare, GetCareAsync);
        binder.Unary(CareServiceMethods.ListTasks, (request, _) => ValueTask.FromResult(lists.List(request)));
        binder.Unary(CareServiceMethods.GetTask, GetTaskAsync);
        binder.Unary(CareServiceMethods.AssignTask, async (request, call) => new AssignTaskResponse
        {
            Receipt = await OrderAsync(
                request.CustomerId, request.RequestId,
                new TaskAssignment(request.Rule, Read("opened_at", request.OpenedAt), request.AssignedTo, request.Note, CallerName.Of(call)), call),
        });
        binder.Unary(CareServiceMethods.SnoozeTask, async (request, call) => new SnoozeTaskResponse
        {
            Receipt = await OrderAsync(
                request.CustomerId, request.RequestId,
                new TaskSnooze(request.Rule, Read("opened_at", request.OpenedAt), Read("until", request.Until).Day, request.Note, CallerName.Of(call)), call),
        });
        binder.Unary(CareServiceMethods.CompleteTask, async (request, call) => new CompleteTaskResponse
        {
            Receipt = await OrderAsync(
                request.CustomerId, request.RequestId,
                new TaskCompletion(request.Rule, Read("opened_at", request.OpenedAt), IsSkipped: false, request.Note, CallerName.Of(call)), call),
        });
        binder.Unary(CareServiceMethods.SkipTask, async (request, call) => new SkipTaskResponse
        {
            Receipt = await OrderAsync(
                request.CustomerId, request.RequestId,
                new TaskCompletion(request.Rule, Read("opened_at", request.OpenedAt), IsSkipped: true, request.Note, CallerName.Of(call)), call),
        });
    }

    private async ValueTask<GetCareResponse> GetCareAsync(GetCareRequest request, GrpcServerCall call) =>
        CareWriter.Write(await ExplainAsync(request.CustomerId, call), request.IncludeHeldOut);

    private async ValueTask<GetTaskResponse> GetTaskAsync(GetTaskRequest request, GrpcServerCall call)
    {
        CustomerExplanation customer = await ExplainAsync(request.CustomerId, call);
        Domain.Care.CareTask task = customer.Standing?.Care?.TaskOf(request.Rule) ?? throw GrpcErrors.NotFound("task", $"{request.Rule} of {request.CustomerId}");
        return new GetTaskResponse { Task = TaskWriter.Write(customer.CustomerId, customer.Version, task, customer.Standard.Standard) };
    }

    private async ValueTask<CustomerExplanation> ExplainAsync(string customerId, GrpcServerCall call)
    {
        if (InteractionRules.CheckId("customer_id", customerId) is { } rejection)
        {
            throw GrpcErrors.InvalidArgument(rejection.Field, rejection.Description);
        }

        ExplainResult result = await engine.ExplainAsync(customerId, at: null, call.CancellationToken);
        return !result.IsAvailable
            ? throw GrpcErrors.Unavailable("the store did not answer", RetryAfter)
            : result.Explanation ?? throw GrpcErrors.NotFound("customer", customerId);
    }

    private async ValueTask<OrderReceipt> OrderAsync(string customerId, string requestId, InteractionDetail order, GrpcServerCall call)
    {
        InteractionOutcome outcome = await orders.ExecuteAsync(new CustomerCommand(customerId, requestId, order), call);
        return new OrderReceipt
        {
            Version = outcome.Version,
            RecordedAt = InteractionWriter.Write(outcome.RecordedAt),
            WasKnown = outcome.Kind == OutcomeKind.Duplicate,
        };
    }

    private static Instant Read(string field, Timestamp? instant)
    {
        Domain.Interactions.Rejection? rejection = null;
        Instant read = InteractionReader.ReadInstant(field, instant, ref rejection);
        return rejection is null ? read : throw GrpcErrors.InvalidArgument(rejection.Field, rejection.Description);
    }
}
