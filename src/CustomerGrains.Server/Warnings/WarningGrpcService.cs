using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Standards;
using CustomerGrains.Server.Warnings.Crises;
using CustomerGrains.Storage;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;
using DecisionSubject = CustomerGrains.Domain.Decisions.DecisionSubject;
using InteractionOutcome = CustomerGrains.Engine.Core.InteractionOutcome;
using OutcomeKind = CustomerGrains.Engine.Core.OutcomeKind;

namespace CustomerGrains.Server.Warnings;

/// <summary>customergrains.v1.WarningService: what somebody should look at, and what becomes of it.</summary>
internal sealed class WarningGrpcService(ICustomerEngine engine, CustomerOrders orders, WarningLists lists, CrisisCalls crises) : GrpcService
{
    private const int ChangesShownMax = 100;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => WarningServiceMethods.Service;

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(WarningServiceMethods.ListWarnings, (request, _) => ValueTask.FromResult(lists.List(request)));
        binder.Unary(WarningServiceMethods.SummarizeWarnings, (_, _) => ValueTask.FromResult(lists.Summarize()));
        binder.Unary(WarningServiceMethods.GetWarning, GetAsync);
        binder.Unary(WarningServiceMethods.ListWarningChanges, ListChangesAsync);
        binder.Unary(WarningServiceMethods.RaiseCrisis, crises.RaiseAsync);
        binder.Unary(WarningServiceMethods.EndCrisis, crises.EndAsync);
        binder.Unary(WarningServiceMethods.GetCrisis, crises.GetAsync);
        binder.Unary(WarningServiceMethods.ListCrises, crises.ListAsync);
        binder.Unary(WarningServiceMethods.AcknowledgeWarning, async (request, call) => new AcknowledgeWarningResponse
        {
            Receipt = await OrderAsync(
                request.CustomerId, request.RequestId,
                new WarningAcknowledgement(request.Rule, Read("opened_at", request.OpenedAt), request.AssignedTo, request.Note, CallerName.Of(call)), call),
        });
        binder.Unary(WarningServiceMethods.SnoozeWarning, async (request, call) => new SnoozeWarningResponse
        {
            Receipt = await OrderAsync(
                request.CustomerId, request.RequestId,
                new WarningSnooze(request.Rule, Read("opened_at", request.OpenedAt), Read("until", request.Until), request.Note, CallerName.Of(call)), call),
        });
        binder.Unary(WarningServiceMethods.ResolveWarning, async (request, call) => new ResolveWarningResponse
        {
            Receipt = await OrderAsync(
                request.CustomerId, request.RequestId,
                new WarningResolution(
                    request.Rule, Read("opened_at", request.OpenedAt), (Domain.Warnings.WarningOutcome)request.Outcome, request.Note, CallerName.Of(call)),
                call),
        });
        binder.Unary(WarningServiceMethods.RaiseWarning, async (request, call) => new RaiseWarningResponse
        {
            Receipt = await OrderAsync(request.CustomerId, request.RequestId, new WarningRaise(request.Rule, request.Note, CallerName.Of(call)), call),
        });
    }

    private async ValueTask<GetWarningResponse> GetAsync(GetWarningRequest request, GrpcServerCall call)
    {
        CheckCustomerId(request.CustomerId);
        ExplainResult result = await engine.ExplainAsync(request.CustomerId, at: null, call.CancellationToken);
        if (!result.IsAvailable)
        {
            throw NotAvailable();
        }

        CustomerExplanation customer = result.Explanation ?? throw GrpcErrors.NotFound("customer", request.CustomerId);
        WarningStanding? found = null;
        foreach (WarningStanding each in customer.Standing is null ? [] : customer.Standing.Warnings)
        {
            found = customer.Standing!.Shape.Warnings[each.Rule] == request.Rule ? each : found;
        }

        if (found is null)
        {
            throw GrpcErrors.NotFound("warning", $"{request.Rule} of {request.CustomerId}");
        }

        IReadOnlyList<TimelineEntry> changes = await ReadChangesAsync(request.CustomerId, request.Rule, 0, ChangesShownMax, call) ?? [];
        return new GetWarningResponse
        {
            Warning = WarningWriter.Write(customer.CustomerId, customer.Version, customer.Standing!, found, customer.Standard.Standard),
            Cause = { customer.Warnings.Where(each => each.Rule == request.Rule).SelectMany(each => each.Cause).Select(GradeExplanationWriter.Write) },
            Changes = { changes.Select(Write) },
        };
    }

    private async ValueTask<ListWarningChangesResponse> ListChangesAsync(ListWarningChangesRequest request, GrpcServerCall call)
    {
        CheckCustomerId(request.CustomerId);
        int size = GrowingPages.Size(request.PageSize);
        int after = GrowingPages.Place(request.PageToken) ?? 0;
        IReadOnlyList<TimelineEntry> entries = await ReadChangesAsync(request.CustomerId, request.Rule, after, size + 1, call)
            ?? throw GrpcErrors.NotFound("customer", request.CustomerId);
        return new ListWarningChangesResponse
        {
            Changes = { entries.Take(size).Select(Write) },
            NextPageToken = entries.Count > size ? GrowingPages.Token((int)entries[size - 1].Version) : "",
        };
    }

    private async ValueTask<IReadOnlyList<TimelineEntry>?> ReadChangesAsync(string customerId, string rule, int after, int limit, GrpcServerCall call)
    {
        try
        {
            return await engine.ReadChangesAsync(customerId, after, DecisionSubject.Warning, rule, limit, call.CancellationToken);
        }
        catch (StoreException)
        {
            throw NotAvailable();
        }
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

    private static WarningChange Write(TimelineEntry entry) => new() { Record = TimelineWriter.Write(entry) };

    private static Instant Read(string field, Timestamp? instant)
    {
        Domain.Interactions.Rejection? rejection = null;
        Instant read = InteractionReader.ReadInstant(field, instant, ref rejection);
        return rejection is null ? read : throw GrpcErrors.InvalidArgument(rejection.Field, rejection.Description);
    }

    private static void CheckCustomerId(string customerId)
    {
        if (InteractionRules.CheckId("customer_id", customerId) is { } rejection)
        {
            throw GrpcErrors.InvalidArgument(rejection.Field, rejection.Description);
        }
    }

    private static GrpcException NotAvailable() => GrpcErrors.Unavailable("the store did not answer", RetryAfter);
}
