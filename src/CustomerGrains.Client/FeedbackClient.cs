using CustomerGrains.Client.Internal;
using CustomerGrains.Grpc;
using CustomerGrains.V1;

namespace CustomerGrains.Client;

/// <summary>
/// Complaints and feedback that somebody works on. Got from <see cref="CustomerGrainsClient.Feedback"/>, and of use as long as that client. Orders need
/// <see cref="CustomerGrainsClientOptions.Caller"/>; sent again with the same request id they have effect once. Calls fail with
/// <see cref="GrpcException"/> and are not tried again. Thread-safe.
/// </summary>
public sealed class FeedbackClient
{
    private readonly UnaryCalls _calls;

    internal FeedbackClient(GrpcChannel channel, GrpcCallOptions call) => _calls = new UnaryCalls(channel, call);

    /// <summary>A page of what is not closed.</summary>
    /// <param name="request">Which ones.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ListFeedbackResponse> ListAsync(ListFeedbackRequest request, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(FeedbackServiceMethods.ListFeedback, request, cancellationToken);

    /// <summary>One complaint or feedback, with what became of it.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="interactionId">The complaint or feedback.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>It; null when it is nothing to be worked on, or was closed long ago.</returns>
    public Task<GetFeedbackResponse?> GetAsync(string customerId, string interactionId, CancellationToken cancellationToken = default) =>
        _calls.FindAsync(FeedbackServiceMethods.GetFeedback, new GetFeedbackRequest { CustomerId = customerId, InteractionId = interactionId }, cancellationToken);

    /// <summary>Says what it is about.</summary>
    /// <param name="request">The order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OrderReceipt> AnalyseAsync(AnalyseFeedbackRequest request, CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(FeedbackServiceMethods.AnalyseFeedback, request, cancellationToken)).Receipt;

    /// <summary>Says that what it asks for was done.</summary>
    /// <param name="request">The order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OrderReceipt> HandleAsync(HandleFeedbackRequest request, CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(FeedbackServiceMethods.HandleFeedback, request, cancellationToken)).Receipt;

    /// <summary>Says that it is over.</summary>
    /// <param name="request">The order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OrderReceipt> CloseAsync(CloseFeedbackRequest request, CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(FeedbackServiceMethods.CloseFeedback, request, cancellationToken)).Receipt;
}
