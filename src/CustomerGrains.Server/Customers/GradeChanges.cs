using CustomerGrains.Engine;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Standards;
using CustomerGrains.V1;
using DecisionSubject = CustomerGrains.Domain.Decisions.DecisionSubject;

namespace CustomerGrains.Server.Customers;

/// <summary>Lists how the grades of a customer changed.</summary>
internal sealed class GradeChanges(CustomerQuestions questions)
{
    /// <summary>ListGradeChanges.</summary>
    public async ValueTask<ListGradeChangesResponse> ListAsync(ListGradeChangesRequest request, GrpcServerCall call)
    {
        int size = GrowingPages.Size(request.PageSize);
        int after = GrowingPages.Place(request.PageToken) ?? 0;
        IReadOnlyList<TimelineEntry> entries = await questions.ChangesAsync(
            request.CustomerId, after, DecisionSubject.Grading, request.Grading, size + 1, call);
        return new ListGradeChangesResponse
        {
            Changes = { entries.Take(size).Select(TimelineWriter.WriteChange) },
            NextPageToken = entries.Count > size ? GrowingPages.Token((int)entries[size - 1].Version) : "",
        };
    }
}
