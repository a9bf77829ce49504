using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Standards;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;
using InteractionOutcome = CustomerGrains.Engine.Core.InteractionOutcome;
using OutcomeKind = CustomerGrains.Engine.Core.OutcomeKind;

namespace CustomerGrains.Server.Customers;

/// <summary>Takes orders about grades: set by hand, and ended.</summary>
internal sealed class GradeOrders(ICustomerEngine engine)
{
    private const string CustomerField = "customer_id";
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(250);

    /// <summary>OverrideGrade.</summary>
    public async ValueTask<OverrideGradeResponse> OverrideAsync(OverrideGradeRequest request, GrpcServerCall call)
    {
        var set = new OverrideSet(request.Grading, request.Level, request.Reason, CallerName.Of(call), ReadUntil(request.Until));
        InteractionOutcome outcome = await ExecuteAsync(new CustomerCommand(request.CustomerId, request.RequestId, set), call);
        return new OverrideGradeResponse { Version = outcome.Version, RecordedAt = InteractionWriter.Write(outcome.RecordedAt), WasKnown = WasKnown(outcome) };
    }

    /// <summary>EndGradeOverride.</summary>
    public async ValueTask<EndGradeOverrideResponse> EndAsync(EndGradeOverrideRequest request, GrpcServerCall call)
    {
        var end = new OverrideEnd(request.Grading, request.Reason, CallerName.Of(call));
        InteractionOutcome outcome = await ExecuteAsync(new CustomerCommand(request.CustomerId, request.RequestId, end), call);
        return new EndGradeOverrideResponse { Version = outcome.Version, RecordedAt = InteractionWriter.Write(outcome.RecordedAt), WasKnown = WasKnown(outcome) };
    }

    private static bool WasKnown(InteractionOutcome outcome) => outcome.Kind == OutcomeKind.Duplicate;

    /// <summary>The day that begins with the midnight named, or with the next one.</summary>
    private static int ReadUntil(Timestamp? until)
    {
        Domain.Interactions.Rejection? rejection = null;
        Instant instant = InteractionReader.ReadInstant("until", until, ref rejection);
        return rejection is null
            ? new Instant(instant.Microseconds + Instant.MicrosecondsPerDay - 1).Day
            : throw GrpcErrors.InvalidArgument(rejection.Field, rejection.Description + "; allowed is a midnight from the next one on, up to ten years ahead");
    }

    private async Task<InteractionOutcome> ExecuteAsync(CustomerCommand command, GrpcServerCall call)
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
            { Rejection: { } rejection } => throw GrpcErrors.InvalidArgument(rejection.Field, rejection.Description),
            { Kind: OutcomeKind.Conflict } => throw GrpcErrors.AlreadyExists("request", command.RequestId),
            _ => outcome,
        };
    }
}
