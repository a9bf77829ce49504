using CustomerGrains.Domain;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Matters;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Standards;
using CustomerGrains.V1;
using FeedbackCase = CustomerGrains.Domain.Feedbacks.FeedbackCase;

namespace CustomerGrains.Server.Feedbacks;

/// <summary>Answers ListFeedback from the engine's board of matters.</summary>
internal sealed class FeedbackLists(EmbeddedEngine engine, TimeProvider time)
{
    private MatterBoard Board => engine.Matters
        ?? throw GrpcErrors.FailedPrecondition("this server keeps no list of all feedback: it was started with the setting index off");

    /// <summary>A page of what is not closed.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT, naming the field.</exception>
    public ListFeedbackResponse List(ListFeedbackRequest request)
    {
        Check(request);
        int today = Instant.From(time.GetUtcNow()).Day;
        MatterKind<OpenMatter<FeedbackCase>> kind = request.Order == FeedbackOrder.Value ? MatterKinds.FeedbackByValue : MatterKinds.FeedbackByAge;
        MatterPage<OpenMatter<FeedbackCase>> page = Board.List(
            kind, open => Matches(open.Matter, request, today), MatterToken.Read(request), GrowingPages.Size(request.PageSize));
        return new ListFeedbackResponse
        {
            Cases = { page.Matters.Select(Write) },
            NextPageToken = page.HasMore ? MatterToken.Write(kind.PlaceOf(page.Matters[^1]), request) : "",
            Total = page.Total,
            IsComplete = engine.Population is { Status.IsComplete: true },
        };
    }

    private V1.FeedbackCase Write(OpenMatter<FeedbackCase> open) =>
        FeedbackWriter.Write(open.CustomerId, open.Version, open.Matter, engine.Standards.For(open.CustomerId, open.Standing).Standard);

    private static bool Matches(FeedbackCase each, ListFeedbackRequest request, int today) =>
        (request.States.Count == 0 ? each.IsPending : request.States.Contains((FeedbackState)each.State))
        && (request.Kinds.Count == 0 || request.Kinds.Contains((FeedbackKind)each.Kind))
        && (request.Topic.Length == 0 || each.Topic == request.Topic)
        && (request.Category.Length == 0 || each.Category == request.Category)
        && (request.Owner.Length == 0 || each.Owner == request.Owner)
        && (!request.OverdueOnly || (each.IsPending && each.DueDay < today));

    private static void Check(ListFeedbackRequest request)
    {
        KnownNames.CheckCount("states", request.States.Count);
        foreach (FeedbackState state in request.States)
        {
            if (state is not (FeedbackState.Open or FeedbackState.Analysed or FeedbackState.Handled))
            {
                throw GrpcErrors.InvalidArgument("states", $"has {state}; allowed are OPEN, ANALYSED, HANDLED");
            }
        }

        KnownNames.CheckCount("kinds", request.Kinds.Count);
        foreach (FeedbackKind kind in request.Kinds)
        {
            if (kind == FeedbackKind.Unspecified || !Enum.IsDefined(kind))
            {
                throw GrpcErrors.InvalidArgument("kinds", $"has {kind}; allowed are COMPLAINT, SURVEY_RESPONSE, FEEDBACK");
            }
        }

        if (!Enum.IsDefined(request.Order))
        {
            throw GrpcErrors.InvalidArgument("order", $"is {(int)request.Order}; allowed are AGE, VALUE");
        }
    }
}
