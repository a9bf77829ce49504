using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Standards;
using CustomerGrains.Storage;
using CustomerGrains.V1;
using DecisionSubject = CustomerGrains.Domain.Decisions.DecisionSubject;

namespace CustomerGrains.Server.Customers;

/// <summary>Lists how the grades of a customer changed.</summary>
internal sealed class GradeChanges(ICustomerEngine engine)
{
    /// <summary>ListGradeChanges.</summary>
    public async ValueTask<ListGradeChangesResponse> ListAsync(ListGradeChangesRequest request, GrpcServerCall call)
    {
        if (InteractionRules.CheckId("customer_id", request.CustomerId) is { } rejection)
        {
            throw GrpcErrors.InvalidArgument(rejection.Field, rejection.Description);
        }

        int size = GrowingPages.Size(request.PageSize);
        int after = GrowingPages.Place(request.PageToken) ?? 0;
        IReadOnlyList<TimelineEntry> entries = await ReadAsync(request, after, size + 1, call.CancellationToken)
            ?? throw GrpcErrors.NotFound("customer", request.CustomerId);
        return new ListGradeChangesResponse
        {
            Changes = { entries.Take(size).Select(TimelineWriter.WriteChange) },
            NextPageToken = entries.Count > size ? GrowingPages.Token((int)entries[size - 1].Version) : "",
        };
    }

    private async ValueTask<IReadOnlyList<TimelineEntry>?> ReadAsync(ListGradeChangesRequest request, int after, int limit, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.ReadChangesAsync(request.CustomerId, after, DecisionSubject.Grading, request.Grading, limit, cancellationToken);
        }
        catch (StoreException)
        {
            throw GrpcErrors.Unavailable("the store did not answer", TimeSpan.FromSeconds(1));
        }
    }
}
