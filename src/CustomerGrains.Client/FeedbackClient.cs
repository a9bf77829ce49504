using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Client;

/// <summary>
/// Complaints and feedback that somebody works on. Got from <see cref="CustomerGrainsClient.Feedback"/>, and of use as long as that client. Orders need
/// <see cref="CustomerGrainsClientOptions.Caller"/>; sent again with the same request id they have effect once. Calls fail with
/// <see cref="GrpcException"/> and are not tried again. Thread-safe.
/// </summary>
public sealed class FeedbackClient
{
    private readonly GrpcChannel _channel;
    private readonly GrpcCallOptions _call;

    internal FeedbackClient(GrpcChannel channel, GrpcCallOptions call) => (_channel, _call) = (channel, call);

    /// <summary>A page of what is not closed.</summary>
    /// <param name="request">Which ones.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ListFeedbackResponse> ListAsync(ListFeedbackRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(FeedbackServiceMethods.ListFeedback, request, cancellationToken);

    /// <summary>One complaint or feedback, with what became of it.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="interactionId">The complaint or feedback.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>It; null when it is nothing to be worked on, or was closed long ago.</returns>
    public async Task<GetFeedbackResponse?> GetAsync(string customerId, string interactionId, CancellationToken cancellationToken = default)
    {
        try
        {
            return await CallAsync(FeedbackServiceMethods.GetFeedback, new GetFeedbackRequest { CustomerId = customerId, InteractionId = interactionId }, cancellationToken);
        }
        catch (GrpcException exception) when (exception.Status.Code == GrpcStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Says what it is about.</summary>
    /// <param name="request">The order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OrderReceipt> AnalyseAsync(AnalyseFeedbackRequest request, CancellationToken cancellationToken = default) =>
        (await CallAsync(FeedbackServiceMethods.AnalyseFeedback, request, cancellationToken)).Receipt;

    /// <summary>Says that what it asks for was done.</summary>
    /// <param name="request">The order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OrderReceipt> HandleAsync(HandleFeedbackRequest request, CancellationToken cancellationToken = default) =>
        (await CallAsync(FeedbackServiceMethods.HandleFeedback, request, cancellationToken)).Receipt;

    /// <summary>Says that it is over.</summary>
    /// <param name="request">The order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OrderReceipt> CloseAsync(CloseFeedbackRequest request, CancellationToken cancellationToken = default) =>
        (await CallAsync(FeedbackServiceMethods.CloseFeedback, request, cancellationToken)).Receipt;

    private Task<TResponse> CallAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => _channel.UnaryAsync(method, request, _call, cancellationToken);
}
