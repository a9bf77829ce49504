using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Standards;
using CustomerGrains.Server.Warnings.Crises;
using CustomerGrains.Server.Warnings.Subjects;
using CustomerGrains.V1;
using Google.Protobuf;
using DecisionSubject = CustomerGrains.Domain.Decisions.DecisionSubject;

namespace CustomerGrains.Server.Warnings;

/// <summary>customergrains.v1.WarningService: what somebody should look at, and what becomes of it.</summary>
internal sealed class WarningGrpcService(CustomerQuestions questions, CustomerOrders orders, WarningLists lists, CrisisCalls crises, SubjectCalls subjects) : GrpcService
{
    private const int ChangesShownMax = 100;

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
        binder.Unary(WarningServiceMethods.ListSubjectWarnings, subjects.ListAsync);
        binder.Unary(WarningServiceMethods.GetSubjectWarning, subjects.GetAsync);
        binder.Unary(WarningServiceMethods.ListSubjectRates, subjects.ListRatesAsync);
        binder.Unary(WarningServiceMethods.AcknowledgeWarning, async (request, call) => new AcknowledgeWarningResponse
        {
            Receipt = await OrderAsync(
                request, request.CustomerId, request.Other, request.RequestId, request.Rule,
                new WarningAcknowledgement(request.Rule, CustomerOrders.ReadInstant("opened_at", request.OpenedAt), request.AssignedTo, request.Note, CallerName.Of(call)), call),
        });
        binder.Unary(WarningServiceMethods.SnoozeWarning, async (request, call) => new SnoozeWarningResponse
        {
            Receipt = await OrderAsync(
                request, request.CustomerId, request.Other, request.RequestId, request.Rule,
                new WarningSnooze(request.Rule, CustomerOrders.ReadInstant("opened_at", request.OpenedAt), CustomerOrders.ReadInstant("until", request.Until), request.Note, CallerName.Of(call)), call),
        });
        binder.Unary(WarningServiceMethods.ResolveWarning, async (request, call) => new ResolveWarningResponse
        {
            Receipt = await OrderAsync(
                request, request.CustomerId, request.Other, request.RequestId, request.Rule,
                new WarningResolution(
                    request.Rule, CustomerOrders.ReadInstant("opened_at", request.OpenedAt), (Domain.Warnings.WarningOutcome)request.Outcome, request.Note, CallerName.Of(call)),
                call),
        });
        binder.Unary(WarningServiceMethods.RaiseWarning, async (request, call) => new RaiseWarningResponse
        {
            Receipt = await orders.ReceiptAsync(request.CustomerId, request.RequestId, new WarningRaise(request.Rule, request.Note, CallerName.Of(call)), call),
        });
    }

    private async Task<OrderReceipt> OrderAsync(
        IMessage request, string customerId, Subject? other, string requestId, string rule, InteractionDetail order, GrpcServerCall call) =>
        other is null ? await orders.ReceiptAsync(customerId, requestId, order, call)
        : customerId.Length == 0 ? await subjects.OrderAsync(other, new SubjectOrder(requestId, request, order, CallerName.Of(call)), rule, call)
        : throw GrpcErrors.InvalidArgument("other", "is set beside customer_id; allowed is one of them");

    private async ValueTask<GetWarningResponse> GetAsync(GetWarningRequest request, GrpcServerCall call)
    {
        CustomerExplanation customer = await questions.ExplainAsync(request.CustomerId, call);
        WarningStanding? found = null;
        foreach (WarningStanding each in customer.Standing is null ? [] : customer.Standing.Warnings)
        {
            found = customer.Standing!.Shape.Warnings[each.Rule] == request.Rule ? each : found;
        }

        if (found is null)
        {
            KnownNames.Check("rule", request.Rule, customer.Standard.Standard.Warnings.Select(each => each.Name));
            throw GrpcErrors.NotFound("warning", $"{request.Rule} of {request.CustomerId}");
        }

        IReadOnlyList<TimelineEntry> changes = await questions.ChangesAsync(request.CustomerId, 0, DecisionSubject.Warning, request.Rule, ChangesShownMax, call);
        return new GetWarningResponse
        {
            Warning = WarningWriter.Write(customer.CustomerId, customer.Version, customer.Standing!, found, customer.Standard.Standard),
            Cause = { customer.Warnings.Where(each => each.Rule == request.Rule).SelectMany(each => each.Cause).Select(GradeExplanationWriter.Write) },
            Changes = { changes.Select(Write) },
        };
    }

    private async ValueTask<ListWarningChangesResponse> ListChangesAsync(ListWarningChangesRequest request, GrpcServerCall call)
    {
        int size = GrowingPages.Size(request.PageSize);
        int after = GrowingPages.Place(request.PageToken) ?? 0;
        IReadOnlyList<TimelineEntry> entries = await questions.ChangesAsync(
            request.CustomerId, after, DecisionSubject.Warning, request.Rule, size + 1, call);
        List<RecordedInteraction> page = TimelinePage.Write(entries, size);
        return new ListWarningChangesResponse
        {
            Changes = { page.Select(record => new WarningChange { Record = record }) },
            NextPageToken = entries.Count > page.Count ? GrowingPages.Token((int)page[^1].Version) : "",
        };
    }

    private static WarningChange Write(TimelineEntry entry) => new() { Record = TimelineWriter.Write(entry) };
}
