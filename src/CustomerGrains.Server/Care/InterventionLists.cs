using CustomerGrains.Domain;
using CustomerGrains.Engine.Care;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Matters;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Standards;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Care;

/// <summary>Answers ListInterventions from the engine's board of matters.</summary>
internal sealed class InterventionLists(EmbeddedEngine engine)
{
    private MatterBoard Board => engine.Matters
        ?? throw GrpcErrors.FailedPrecondition("this server keeps no list of all interventions: it was started with the setting index off");

    /// <summary>A page of interventions.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT, naming the field.</exception>
    public ListInterventionsResponse List(ListInterventionsRequest request)
    {
        Check(request);
        int size = GrowingPages.Size(request.PageSize);
        MatterPage<OpenIntervention> page = Board.List(MatterKinds.Interventions, open => Matches(open, request), MatterToken.Read(request), size);
        return new ListInterventionsResponse
        {
            Interventions =
            {
                page.Matters.Select(each => InterventionWriter.Write(
                    each.CustomerId, each.Version, each.Intervention, engine.Standards.For(each.CustomerId, each.Standing).Standard)),
            },
            NextPageToken = page.HasMore ? MatterToken.Write(MatterKinds.Interventions.PlaceOf(page.Matters[^1]), request) : "",
            Total = page.Total,
            IsComplete = engine.Population is { Status.IsComplete: true },
        };
    }

    private static bool Matches(OpenIntervention open, ListInterventionsRequest request) =>
        (request.Actions.Count == 0 || request.Actions.Contains(open.Intervention.Action))
        && (request.StartedBy.Length == 0 || open.Intervention.StartedBy == request.StartedBy)
        && (request.LapsesBefore is null
            || (open.Intervention.LapsesDay != 0 && Instant.StartOfDay(open.Intervention.LapsesDay) < Instant.From(request.LapsesBefore.ToDateTimeOffset())));

    private void Check(ListInterventionsRequest request) => KnownNames.CheckAll(
        "actions", request.Actions, engine.Standards.InForce.Standard.Actions.Concat(engine.Standards.Trial?.Standard.Actions ?? []).Select(rule => rule.Name));
}
