using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Cli.Tests.Support;

/// <summary>Answers questions about investigations with what it was given, and notes what was ordered.</summary>
internal sealed class FakeInvestigations : GrpcService
{
    public override ServiceDescriptor Descriptor => InvestigationServiceMethods.Service;

    public List<Investigation> Investigations { get; } = [];

    public GetInvestigationResponse? Shown { get; set; }

    public ListInvestigationsRequest? Listed { get; private set; }

    public NotedOrder Noted { get; } = new();

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(InvestigationServiceMethods.ListInvestigations, (request, _) =>
        {
            Listed = request;
            var page = FakePage<Investigation>.Of(Investigations, request.PageSize, request.PageToken);
            return ValueTask.FromResult(new ListInvestigationsResponse
            {
                Investigations = { page.Entries }, NextPageToken = page.Next, Total = Math.Max(7, Investigations.Count), IsComplete = true,
            });
        });
        binder.Unary(InvestigationServiceMethods.GetInvestigation, (request, _) =>
            Shown is { } shown ? ValueTask.FromResult(shown) : throw GrpcErrors.NotFound("investigation", request.CustomerId));
        binder.Unary(InvestigationServiceMethods.MoveInvestigation, (request, call) => ValueTask.FromResult(new MoveInvestigationResponse { Receipt = Noted.Take(request, call) }));
    }
}
