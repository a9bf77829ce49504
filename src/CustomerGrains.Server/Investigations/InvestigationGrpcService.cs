using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Matters;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Standards;
using CustomerGrains.V1;
using DecisionSubject = CustomerGrains.Domain.Decisions.DecisionSubject;
using Investigation = CustomerGrains.Domain.Investigations.Investigation;
using InvestigationSteps = CustomerGrains.Domain.Investigations.InvestigationSteps;

namespace CustomerGrains.Server.Investigations;

/// <summary>customergrains.v1.InvestigationService: what is done about customers who may be a risk.</summary>
internal sealed class InvestigationGrpcService(EmbeddedEngine engine, CustomerQuestions questions, CustomerOrders orders) : GrpcService
{
    private const int TrailMax = 1_000;

    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => InvestigationServiceMethods.Service;

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(InvestigationServiceMethods.ListInvestigations, (request, _) => ValueTask.FromResult(List(request)));
        binder.Unary(InvestigationServiceMethods.GetInvestigation, GetAsync);
        binder.Unary(InvestigationServiceMethods.MoveInvestigation, async (request, call) => new MoveInvestigationResponse
        {
            Receipt = await orders.ReceiptAsync(
                request.CustomerId, request.RequestId,
                new Domain.Interactions.InvestigationMove(
                    (Domain.Interactions.RiskKind)request.Kind, (Domain.Investigations.InvestigationState)request.State, request.Reason,
                    InvestigationWriter.Read(request.Evidence), CallerName.Of(call)),
                call),
        });
    }

    private ListInvestigationsResponse List(ListInvestigationsRequest request)
    {
        MatterBoard board = engine.Matters
            ?? throw GrpcErrors.FailedPrecondition("this server keeps no list of all investigations: it was started with the setting index off");
        KnownNames.CheckCount("states", request.States.Count);
        foreach (InvestigationState state in request.States)
        {
            if (state is not (InvestigationState.Watch or InvestigationState.Investigating or InvestigationState.Restricted))
            {
                throw GrpcErrors.InvalidArgument("states", $"has {state}; allowed are WATCH, INVESTIGATING, RESTRICTED");
            }
        }

        KnownNames.CheckCount("kinds", request.Kinds.Count);
        foreach (RiskKind kind in request.Kinds)
        {
            CheckKind("kinds", kind);
        }

        MatterPage<OpenMatter<Investigation>> page = board.List(
            MatterKinds.Investigations, open => Matches(open.Matter, request), MatterToken.Read(request), GrowingPages.Size(request.PageSize));
        return new ListInvestigationsResponse
        {
            Investigations = { page.Matters.Select(Write) },
            NextPageToken = page.HasMore ? MatterToken.Write(MatterKinds.Investigations.PlaceOf(page.Matters[^1]), request) : "",
            Total = page.Total,
            IsComplete = engine.Population is { Status.IsComplete: true },
        };
    }

    private async ValueTask<GetInvestigationResponse> GetAsync(GetInvestigationRequest request, GrpcServerCall call)
    {
        CheckKind("kind", request.Kind);
        string name = InvestigationSteps.NameOf((Domain.Interactions.RiskKind)request.Kind);
        CustomerExplanation customer = await questions.ExplainAsync(request.CustomerId, call);
        Investigation investigation = customer.Standing?.Care?.InvestigationOf((Domain.Interactions.RiskKind)request.Kind)
            ?? throw GrpcErrors.NotFound("investigation", $"{name} of {request.CustomerId}");
        IReadOnlyList<TimelineEntry> trail = await questions.ChangesAsync(request.CustomerId, 0, DecisionSubject.Investigation, name, TrailMax, call);
        return new GetInvestigationResponse
        {
            Investigation = InvestigationWriter.Write(customer.CustomerId, customer.Version, investigation, customer.Standard.Standard),
            Trail = { trail.Select(TimelineWriter.Write) },
        };
    }

    private V1.Investigation Write(OpenMatter<Investigation> open) =>
        InvestigationWriter.Write(open.CustomerId, open.Version, open.Matter, engine.Standards.For(open.CustomerId, open.Standing).Standard);

    private static bool Matches(Investigation investigation, ListInvestigationsRequest request) =>
        (request.Kinds.Count == 0 || request.Kinds.Contains((RiskKind)investigation.Kind))
        && (request.States.Count == 0 || request.States.Contains((InvestigationState)investigation.State));

    private static void CheckKind(string field, RiskKind kind)
    {
        if (kind == RiskKind.Unspecified || !Enum.IsDefined(kind))
        {
            throw GrpcErrors.InvalidArgument(field, $"is {kind}; allowed are CHURN, SERVICE, PRODUCT, CREDIT, CONDUCT, COMPLIANCE");
        }
    }
}
