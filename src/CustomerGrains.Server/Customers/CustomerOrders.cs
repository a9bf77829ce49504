using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Standards;
using Google.Protobuf.WellKnownTypes;
using InteractionOutcome = CustomerGrains.Engine.Core.InteractionOutcome;
using OutcomeKind = CustomerGrains.Engine.Core.OutcomeKind;

namespace CustomerGrains.Server.Customers;

/// <summary>Has orders about customers carried out.</summary>
internal sealed class CustomerOrders(ICustomerEngine engine, ServerOptions options)
{
    private const string CustomerField = "customer_id";
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(250);

    /// <summary>Carries an order out, and says that it was; complete when that is durable.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="requestId">The request's id.</param>
    /// <param name="order">What is ordered.</param>
    /// <param name="call">The call.</param>
    /// <exception cref="GrpcException">As of <see cref="ExecuteAsync"/>.</exception>
    public async Task<V1.OrderReceipt> ReceiptAsync(string customerId, string requestId, InteractionDetail order, GrpcServerCall call)
    {
        InteractionOutcome outcome = await ExecuteAsync(new CustomerCommand(customerId, requestId, order), call);
        return new V1.OrderReceipt
        {
            Version = outcome.Version,
            RecordedAt = InteractionWriter.Write(outcome.RecordedAt),
            WasKnown = outcome.Kind == OutcomeKind.Duplicate,
        };
    }

    /// <summary>Reads an instant that an order names.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT naming the field.</exception>
    public static Instant ReadInstant(string field, Timestamp? instant)
    {
        Rejection? rejection = null;
        Instant read = InteractionReader.ReadInstant(field, instant, ref rejection);
        return rejection is null ? read : throw GrpcErrors.InvalidArgument(rejection.Field, rejection.Description);
    }

    /// <summary>Carries an order out; complete when that is durable.</summary>
    /// <exception cref="GrpcException">
    /// INVALID_ARGUMENT naming the field, FAILED_PRECONDITION when the customer cannot take it as it stands, NOT_FOUND when the customer is not
    /// known, ALREADY_EXISTS when the request id stands for another order, RESOURCE_EXHAUSTED or UNAVAILABLE when it is to be sent again.
    /// </exception>
    public async Task<InteractionOutcome> ExecuteAsync(CustomerCommand command, GrpcServerCall call)
    {
        if (InteractionRules.CheckId(CustomerField, command.CustomerId) is { } noId)
        {
            throw GrpcErrors.InvalidArgument(noId.Field, noId.Description);
        }

        SubmitResult result = await engine.ExecuteAsync(command, call.CancellationToken);
        if (result.Status != SubmitStatus.Done)
        {
            throw result.Status == SubmitStatus.Overloaded
                ? GrpcErrors.ResourceExhausted("there is no room for more at the moment", RetryAfter)
                : GrpcErrors.Unavailable("the store did not answer; send the request again with the same request_id", RetryAfter);
        }

        InteractionOutcome outcome = result.Outcomes[0];
        return outcome switch
        {
            { Rejection.Field: CustomerField } => throw GrpcErrors.NotFound("customer", command.CustomerId),
            { Rejection: { Reason: RejectionReason.NotAllowed } rejection } =>
                throw GrpcErrors.FailedPrecondition("customer", rejection.Field, WordsFor(call, rejection)),
            { Rejection: { } rejection } => throw GrpcErrors.InvalidArgument(rejection.Field, rejection.Description),
            { Kind: OutcomeKind.Conflict } => throw GrpcErrors.AlreadyExists("request", command.RequestId),
            _ => outcome,
        };
    }

    /// <summary>Of what a customer is held out only analysts are told.</summary>
    private string WordsFor(GrpcServerCall call, Rejection rejection) =>
        rejection.ForAnalysts is { } full && options.Analysts.Contains(CallerName.Of(call)) ? full : rejection.Description;
}
