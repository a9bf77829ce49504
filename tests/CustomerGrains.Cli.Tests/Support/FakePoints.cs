using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Cli.Tests.Support;

/// <summary>Answers questions about points with what it was given, and notes what was ordered.</summary>
internal sealed class FakePoints : GrpcService
{
    public override ServiceDescriptor Descriptor => PointsServiceMethods.Service;

    public GetPointsResponse? Shown { get; set; }

    /// <summary>The entries, one on each page.</summary>
    public List<PointsEntry> Entries { get; } = [];

    public NotedOrder Noted { get; } = new();

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(PointsServiceMethods.GetPoints, (request, _) =>
            Shown is { } shown ? ValueTask.FromResult(shown) : throw GrpcErrors.NotFound("customer", request.CustomerId));
        binder.Unary(PointsServiceMethods.ListPointsEntries, (request, _) =>
        {
            int page = request.PageToken.Length == 0 ? 0 : int.Parse(request.PageToken, null);
            return ValueTask.FromResult(new ListPointsEntriesResponse { Entries = { Entries.Skip(page).Take(1) }, NextPageToken = page + 1 < Entries.Count ? $"{page + 1}" : "" });
        });
        binder.Unary(PointsServiceMethods.SpendPoints, (request, call) => ValueTask.FromResult(new SpendPointsResponse { Receipt = Noted.Take(request, call) }));
        binder.Unary(PointsServiceMethods.AdjustPoints, (request, call) => ValueTask.FromResult(new AdjustPointsResponse { Receipt = Noted.Take(request, call) }));
    }
}
