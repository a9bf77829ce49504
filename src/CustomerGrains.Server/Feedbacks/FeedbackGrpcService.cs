using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Standards;
using CustomerGrains.V1;
using DecisionSubject = CustomerGrains.Domain.Decisions.DecisionSubject;
using FeedbackCase = CustomerGrains.Domain.Feedbacks.FeedbackCase;
using FeedbackState = CustomerGrains.Domain.Feedbacks.FeedbackState;
using Move = CustomerGrains.Domain.Interactions.FeedbackMove;

namespace CustomerGrains.Server.Feedbacks;

/// <summary>customergrains.v1.FeedbackService: complaints and feedback that somebody works on.</summary>
internal sealed class FeedbackGrpcService(CustomerQuestions questions, CustomerOrders orders, FeedbackLists lists) : GrpcService
{
    private const int TrailMax = 100;

    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => FeedbackServiceMethods.Service;

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(FeedbackServiceMethods.ListFeedback, (request, _) => ValueTask.FromResult(lists.List(request)));
        binder.Unary(FeedbackServiceMethods.GetFeedback, GetAsync);
        binder.Unary(FeedbackServiceMethods.AnalyseFeedback, async (request, call) => new AnalyseFeedbackResponse
        {
            Receipt = await orders.ReceiptAsync(
                request.CustomerId, request.RequestId,
                new Move(
                    request.InteractionId, FeedbackState.Analysed, request.Topic, request.Category, request.Owner, request.Note, CallerName.Of(call)),
                call),
        });
        binder.Unary(FeedbackServiceMethods.HandleFeedback, async (request, call) => new HandleFeedbackResponse
        {
            Receipt = await orders.ReceiptAsync(
                request.CustomerId, request.RequestId,
                new Move(request.InteractionId, FeedbackState.Handled, "", "", "", request.Note, CallerName.Of(call)), call),
        });
        binder.Unary(FeedbackServiceMethods.CloseFeedback, async (request, call) => new CloseFeedbackResponse
        {
            Receipt = await orders.ReceiptAsync(
                request.CustomerId, request.RequestId,
                new Move(request.InteractionId, FeedbackState.Closed, "", "", "", request.Note, CallerName.Of(call)), call),
        });
    }

    private async ValueTask<GetFeedbackResponse> GetAsync(GetFeedbackRequest request, GrpcServerCall call)
    {
        CustomerExplanation customer = await questions.ExplainAsync(request.CustomerId, call);
        FeedbackCase found = customer.Standing?.Care?.Feedback?.CaseOf(request.InteractionId)
            ?? throw GrpcErrors.NotFound("feedback", $"{request.InteractionId} of {request.CustomerId}");
        IReadOnlyList<TimelineEntry> trail = await questions.ChangesAsync(
            request.CustomerId, 0, DecisionSubject.Feedback, request.InteractionId, TrailMax, call);
        return new GetFeedbackResponse
        {
            Case = FeedbackWriter.Write(customer.CustomerId, customer.Version, found, customer.Standard.Standard),
            Trail = { trail.Select(TimelineWriter.Write) },
        };
    }
}
