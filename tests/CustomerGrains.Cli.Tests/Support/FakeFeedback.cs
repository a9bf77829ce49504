using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Cli.Tests.Support;

/// <summary>Answers questions about feedback with what it was given, and notes what was ordered.</summary>
internal sealed class FakeFeedback : GrpcService
{
    public override ServiceDescriptor Descriptor => FeedbackServiceMethods.Service;

    public List<FeedbackCase> Cases { get; } = [];

    public GetFeedbackResponse? Shown { get; set; }

    public ListFeedbackRequest? Listed { get; private set; }

    public NotedOrder Noted { get; } = new();

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(FeedbackServiceMethods.ListFeedback, (request, _) =>
        {
            Listed = request;
            var page = FakePage<FeedbackCase>.Of(Cases, request.PageSize, request.PageToken);
            return ValueTask.FromResult(new ListFeedbackResponse { Cases = { page.Entries }, NextPageToken = page.Next, Total = Math.Max(7, Cases.Count) });
        });
        binder.Unary(FeedbackServiceMethods.GetFeedback, (request, _) =>
            Shown is { } shown ? ValueTask.FromResult(shown) : throw GrpcErrors.NotFound("feedback", request.InteractionId));
        binder.Unary(FeedbackServiceMethods.AnalyseFeedback, (request, call) => ValueTask.FromResult(new AnalyseFeedbackResponse { Receipt = Noted.Take(request, call) }));
        binder.Unary(FeedbackServiceMethods.HandleFeedback, (request, call) => ValueTask.FromResult(new HandleFeedbackResponse { Receipt = Noted.Take(request, call) }));
        binder.Unary(FeedbackServiceMethods.CloseFeedback, (request, call) => ValueTask.FromResult(new CloseFeedbackResponse { Receipt = Noted.Take(request, call) }));
    }
}
