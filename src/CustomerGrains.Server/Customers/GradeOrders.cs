using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Standards;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;
using InteractionOutcome = CustomerGrains.Engine.Core.InteractionOutcome;
using OutcomeKind = CustomerGrains.Engine.Core.OutcomeKind;

namespace CustomerGrains.Server.Customers;

/// <summary>Takes orders about grades: set by hand, and ended.</summary>
internal sealed class GradeOrders(CustomerOrders orders)
{
    /// <summary>OverrideGrade.</summary>
    public async ValueTask<OverrideGradeResponse> OverrideAsync(OverrideGradeRequest request, GrpcServerCall call)
    {
        var set = new OverrideSet(request.Grading, request.Level, request.Reason, CallerName.Of(call), ReadUntil(request.Until));
        InteractionOutcome outcome = await orders.ExecuteAsync(new CustomerCommand(request.CustomerId, request.RequestId, set), call);
        return new OverrideGradeResponse { Version = outcome.Version, RecordedAt = InteractionWriter.Write(outcome.RecordedAt), WasKnown = WasKnown(outcome) };
    }

    /// <summary>EndGradeOverride.</summary>
    public async ValueTask<EndGradeOverrideResponse> EndAsync(EndGradeOverrideRequest request, GrpcServerCall call)
    {
        var end = new OverrideEnd(request.Grading, request.Reason, CallerName.Of(call));
        InteractionOutcome outcome = await orders.ExecuteAsync(new CustomerCommand(request.CustomerId, request.RequestId, end), call);
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
}
