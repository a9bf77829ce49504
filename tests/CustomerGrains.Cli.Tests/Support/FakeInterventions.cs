using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Tests.Support;

/// <summary>Answers questions about interventions and their effect with what it was given, and notes what was ordered.</summary>
internal sealed class FakeInterventions
{
    private static readonly Timestamp RecordedAt = Timestamp.FromDateTime(new DateTime(2026, 9, 2, 0, 0, 0, DateTimeKind.Utc));

    public List<Intervention> Interventions { get; } = [];

    public GetEffectResponse Effect { get; set; } = new();

    public ListInterventionsRequest? Listed { get; private set; }

    public GetEffectRequest? Asked { get; private set; }

    /// <summary>What orders are refused with.</summary>
    public GrpcException? Refusal { get; set; }

    /// <summary>What was ordered last, and by whom.</summary>
    public IMessage? Ordered { get; private set; }

    public string? OrderedBy { get; private set; }

    public void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(CareServiceMethods.ListInterventions, (request, _) =>
        {
            Listed = request;
            var page = FakePage<Intervention>.Of(Interventions, request.PageSize, request.PageToken);
            return ValueTask.FromResult(new ListInterventionsResponse
            {
                Interventions = { page.Entries }, NextPageToken = page.Next, Total = Math.Max(9, Interventions.Count),
            });
        });
        binder.Unary(CareServiceMethods.GetIntervention, (request, _) =>
            Interventions.Find(each => each.CustomerId == request.CustomerId && each.Action == request.Action) is { } found
                ? ValueTask.FromResult(new GetInterventionResponse { Intervention = found })
                : throw GrpcErrors.NotFound("intervention", request.Action));
        binder.Unary(CareServiceMethods.StartIntervention, (request, call) =>
            ValueTask.FromResult(new StartInterventionResponse { Receipt = Take(request, call), Intervention = Interventions.FirstOrDefault() }));
        binder.Unary(CareServiceMethods.FinishIntervention, (request, call) => ValueTask.FromResult(new FinishInterventionResponse { Receipt = Take(request, call) }));
        binder.Unary(CareServiceMethods.CancelIntervention, (request, call) => ValueTask.FromResult(new CancelInterventionResponse { Receipt = Take(request, call) }));
        binder.Unary(CareServiceMethods.GetEffect, (request, _) =>
        {
            Asked = request;
            return ValueTask.FromResult(Effect);
        });
    }

    private OrderReceipt Take(IMessage request, GrpcServerCall call)
    {
        (Ordered, OrderedBy) = (request, call.RequestHeaders.Get(StandardServiceMethods.CallerHeader));
        if (Refusal is not null)
        {
            throw Refusal;
        }

        return new OrderReceipt { Version = 5, RecordedAt = RecordedAt };
    }
}
