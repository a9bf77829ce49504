using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Standards;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Care;

/// <summary>customergrains.v1.CareService: how a customer is to be served, what is best done next, what is due, and what is done about it.</summary>
internal sealed class CareGrpcService(
    CustomerQuestions questions, CustomerOrders orders, TaskLists tasks, InterventionCalls interventions, InterventionLists interventionLists,
    EffectCalls effects, ServerOptions options) : GrpcService
{
    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => CareServiceMethods.Service;

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(CareServiceMethods.GetCare, GetCareAsync);
        binder.Unary(CareServiceMethods.ListTasks, (request, _) => ValueTask.FromResult(tasks.List(request)));
        binder.Unary(CareServiceMethods.GetTask, GetTaskAsync);
        binder.Unary(CareServiceMethods.AssignTask, async (request, call) => new AssignTaskResponse
        {
            Receipt = await orders.ReceiptAsync(
                request.CustomerId, request.RequestId,
                new TaskAssignment(request.Rule, CustomerOrders.ReadInstant("opened_at", request.OpenedAt), request.AssignedTo, request.Note, CallerName.Of(call)), call),
        });
        binder.Unary(CareServiceMethods.SnoozeTask, async (request, call) => new SnoozeTaskResponse
        {
            Receipt = await orders.ReceiptAsync(
                request.CustomerId, request.RequestId,
                new TaskSnooze(request.Rule, CustomerOrders.ReadInstant("opened_at", request.OpenedAt), CustomerOrders.ReadInstant("until", request.Until).Day, request.Note, CallerName.Of(call)), call),
        });
        binder.Unary(CareServiceMethods.CompleteTask, async (request, call) => new CompleteTaskResponse
        {
            Receipt = await orders.ReceiptAsync(
                request.CustomerId, request.RequestId,
                new TaskCompletion(request.Rule, CustomerOrders.ReadInstant("opened_at", request.OpenedAt), IsSkipped: false, request.Note, CallerName.Of(call)), call),
        });
        binder.Unary(CareServiceMethods.SkipTask, async (request, call) => new SkipTaskResponse
        {
            Receipt = await orders.ReceiptAsync(
                request.CustomerId, request.RequestId,
                new TaskCompletion(request.Rule, CustomerOrders.ReadInstant("opened_at", request.OpenedAt), IsSkipped: true, request.Note, CallerName.Of(call)), call),
        });
        binder.Unary(CareServiceMethods.StartIntervention, interventions.StartAsync);
        binder.Unary(CareServiceMethods.FinishIntervention, interventions.FinishAsync);
        binder.Unary(CareServiceMethods.CancelIntervention, interventions.CancelAsync);
        binder.Unary(CareServiceMethods.GetIntervention, interventions.GetAsync);
        binder.Unary(CareServiceMethods.ListInterventions, (request, _) => ValueTask.FromResult(interventionLists.List(request)));
        binder.Unary(CareServiceMethods.GetEffect, effects.GetAsync);
    }

    /// <summary>Who serves a customer is not to learn by accident of what it is held out: it would be treated otherwise, and nothing could be measured.</summary>
    private async ValueTask<GetCareResponse> GetCareAsync(GetCareRequest request, GrpcServerCall call)
    {
        if (request.IncludeHeldOut && !options.Analysts.Contains(CallerName.Of(call)))
        {
            throw GrpcErrors.PermissionDenied("include_held_out is for callers whom the server's setting analysts names");
        }

        return CareWriter.Write(await questions.ExplainAsync(request.CustomerId, call), request.IncludeHeldOut);
    }

    private async ValueTask<GetTaskResponse> GetTaskAsync(GetTaskRequest request, GrpcServerCall call)
    {
        CustomerExplanation customer = await questions.ExplainAsync(request.CustomerId, call);
        if (customer.Standing is not { } standing || standing.Care?.TaskOf(request.Rule) is not { } task)
        {
            KnownNames.Check("rule", request.Rule, customer.Standard.Standard.Tasks.Select(each => each.Name));
            throw GrpcErrors.NotFound("task", $"{request.Rule} of {request.CustomerId}");
        }

        return new GetTaskResponse { Task = TaskWriter.Write(customer.CustomerId, customer.Version, task, standing, customer.Standard.Standard) };
    }
}
