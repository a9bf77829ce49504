using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Interactions;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;
using InteractionOutcome = CustomerGrains.Engine.Core.InteractionOutcome;
using OutcomeKind = CustomerGrains.Engine.Core.OutcomeKind;

namespace CustomerGrains.Server.Care;

/// <summary>Has orders about serving customers carried out, and gives receipts for them.</summary>
internal sealed class CareOrders(CustomerOrders orders)
{
    /// <summary>Carries an order out; complete when that is durable.</summary>
    /// <exception cref="GrpcException">As <see cref="CustomerOrders.ExecuteAsync"/> has them.</exception>
    public async Task<OrderReceipt> ExecuteAsync(string customerId, string requestId, InteractionDetail order, GrpcServerCall call)
    {
        InteractionOutcome outcome = await orders.ExecuteAsync(new CustomerCommand(customerId, requestId, order), call);
        return new OrderReceipt
        {
            Version = outcome.Version,
            RecordedAt = InteractionWriter.Write(outcome.RecordedAt),
            WasKnown = outcome.Kind == OutcomeKind.Duplicate,
        };
    }

    /// <summary>Reads an instant that is required.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT, naming the field.</exception>
    public static Instant Read(string field, Timestamp? instant)
    {
        Domain.Interactions.Rejection? rejection = null;
        Instant read = InteractionReader.ReadInstant(field, instant, ref rejection);
        return rejection is null ? read : throw GrpcErrors.InvalidArgument(rejection.Field, rejection.Description);
    }
}
