using CustomerGrains.Domain;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Standards;
using CustomerGrains.V1;
using InterventionOutcome = CustomerGrains.Domain.Care.InterventionOutcome;

namespace CustomerGrains.Server.Care;

/// <summary>The calls about interventions of one customer.</summary>
internal sealed class InterventionCalls(CustomerQuestions questions, CustomerOrders orders)
{
    /// <summary>StartIntervention.</summary>
    public async ValueTask<StartInterventionResponse> StartAsync(StartInterventionRequest request, GrpcServerCall call)
    {
        var start = new InterventionStart(
            request.Action, request.Reason, (Domain.Interactions.Channel)request.Channel, ReadCost(request.Cost), request.Warning, request.Task, CallerName.Of(call));
        OrderReceipt receipt = await orders.ReceiptAsync(request.CustomerId, request.RequestId, start, call);

        // It was begun when it was recorded, or a microsecond after another one that was.
        var recordedAt = Instant.From(receipt.RecordedAt.ToDateTimeOffset());
        CustomerExplanation customer = await questions.ExplainAsync(request.CustomerId, call);
        Domain.Care.Intervention? begun = customer.Standing?.Care?.Interventions.FirstOrDefault(
            each => each.Action == request.Action && each.StartedAt >= recordedAt && each.StartedAt.Microseconds < recordedAt.Microseconds + InterventionLimits.KeptMax);
        return new StartInterventionResponse { Receipt = receipt, Intervention = begun is null ? null : Write(customer, begun) };
    }

    /// <summary>FinishIntervention.</summary>
    public async ValueTask<FinishInterventionResponse> FinishAsync(FinishInterventionRequest request, GrpcServerCall call) => new()
    {
        Receipt = await orders.ReceiptAsync(
            request.CustomerId, request.RequestId,
            new InterventionFinish(
                request.Action, CustomerOrders.ReadInstant("started_at", request.StartedAt), (InterventionOutcome)request.Outcome, ReadCost(request.Cost), request.Note,
                CallerName.Of(call)),
            call),
    };

    /// <summary>CancelIntervention.</summary>
    public async ValueTask<CancelInterventionResponse> CancelAsync(CancelInterventionRequest request, GrpcServerCall call) => new()
    {
        Receipt = await orders.ReceiptAsync(
            request.CustomerId, request.RequestId,
            new InterventionCancellation(request.Action, CustomerOrders.ReadInstant("started_at", request.StartedAt), request.Note, CallerName.Of(call)), call),
    };

    /// <summary>GetIntervention.</summary>
    public async ValueTask<GetInterventionResponse> GetAsync(GetInterventionRequest request, GrpcServerCall call)
    {
        CustomerExplanation customer = await questions.ExplainAsync(request.CustomerId, call);
        CareStanding care = customer.Standing?.Care ?? CareStanding.None;
        Domain.Care.Intervention? found = request.StartedAt is null
            ? care.Interventions.LastOrDefault(each => each.Action == request.Action)
            : care.InterventionOf(request.Action, CustomerOrders.ReadInstant("started_at", request.StartedAt));
        if (found is null)
        {
            KnownNames.Check("action", request.Action, customer.Standard.Standard.Actions.Select(each => each.Name).Append(""));
            throw GrpcErrors.NotFound("intervention", $"{(request.Action.Length == 0 ? "one of no action" : request.Action)} of {request.CustomerId}");
        }

        return new GetInterventionResponse { Intervention = Write(customer, found) };
    }

    private static V1.Intervention Write(CustomerExplanation customer, Domain.Care.Intervention intervention) =>
        InterventionWriter.Write(customer.CustomerId, customer.Version, intervention, customer.Standard.Standard);

    private static Domain.Interactions.Money? ReadCost(V1.Money? cost)
    {
        Domain.Interactions.Rejection? rejection = null;
        Domain.Interactions.Money? read = InteractionReader.ReadOptionalMoney("cost", cost, ref rejection);
        return rejection is null ? read : throw GrpcErrors.InvalidArgument(rejection.Field, rejection.Description);
    }
}
