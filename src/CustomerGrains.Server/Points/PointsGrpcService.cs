using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Loyalty;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Standards;
using CustomerGrains.V1;
using DecisionSubject = CustomerGrains.Domain.Decisions.DecisionSubject;

namespace CustomerGrains.Server.Points;

/// <summary>customergrains.v1.PointsService: what customers have earned, and what becomes of it.</summary>
internal sealed class PointsGrpcService(CustomerQuestions questions, CustomerOrders orders) : GrpcService
{
    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => PointsServiceMethods.Service;

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(PointsServiceMethods.GetPoints, GetAsync);
        binder.Unary(PointsServiceMethods.ListPointsEntries, ListAsync);
        binder.Unary(PointsServiceMethods.SpendPoints, async (request, call) => new SpendPointsResponse
        {
            Receipt = await orders.ReceiptAsync(
                request.CustomerId, request.RequestId, new PointsSpending(request.Points, request.Reward, request.Note, CallerName.Of(call)), call),
        });
        binder.Unary(PointsServiceMethods.AdjustPoints, async (request, call) => new AdjustPointsResponse
        {
            Receipt = await orders.ReceiptAsync(
                request.CustomerId, request.RequestId, new PointsAdjustment(request.Points, request.Reason, CallerName.Of(call)), call),
        });
    }

    private async ValueTask<GetPointsResponse> GetAsync(GetPointsRequest request, GrpcServerCall call)
    {
        CustomerExplanation customer = await questions.ExplainAsync(request.CustomerId, call);
        return new GetPointsResponse
        {
            CustomerId = customer.CustomerId,
            Version = customer.Version,
            LastRecordedAt = InteractionWriter.Write(customer.LastRecordedAt),
            Points = PointsWriter.Write(customer.Standing?.Care?.Points ?? PointsStanding.None, includesLots: true),
            StandardVersion = customer.Standard.Standard is { Points: not null } standard ? standard.Version : "",
        };
    }

    private async ValueTask<ListPointsEntriesResponse> ListAsync(ListPointsEntriesRequest request, GrpcServerCall call)
    {
        int size = GrowingPages.Size(request.PageSize);
        int after = GrowingPages.Place(request.PageToken) ?? 0;
        IReadOnlyList<TimelineEntry> records = await questions.ChangesAsync(request.CustomerId, after, DecisionSubject.Points, "", size + 1, call);
        int count = TimelinePage.Write(records, size).Count;
        return new ListPointsEntriesResponse
        {
            Entries = { records.Take(count).SelectMany(PointsWriter.Entries) },
            NextPageToken = records.Count > count ? GrowingPages.Token((int)records[count - 1].Version) : "",
        };
    }
}
