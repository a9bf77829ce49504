using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc;

/// <summary>The methods of <c>customergrains.v1.FeedbackService</c>.</summary>
public static class FeedbackServiceMethods
{
    /// <summary>The service.</summary>
    public static ServiceDescriptor Service { get; } = FeedbackServiceReflection.Descriptor.Services[0];

    /// <summary>What is not closed, of all customers.</summary>
    public static GrpcMethod<ListFeedbackRequest, ListFeedbackResponse> ListFeedback { get; } =
        GrpcMethod.Of<ListFeedbackRequest, ListFeedbackResponse>(Service, nameof(ListFeedback));

    /// <summary>One complaint or feedback, with what became of it.</summary>
    public static GrpcMethod<GetFeedbackRequest, GetFeedbackResponse> GetFeedback { get; } =
        GrpcMethod.Of<GetFeedbackRequest, GetFeedbackResponse>(Service, nameof(GetFeedback));

    /// <summary>Says what it is about.</summary>
    public static GrpcMethod<AnalyseFeedbackRequest, AnalyseFeedbackResponse> AnalyseFeedback { get; } =
        GrpcMethod.Of<AnalyseFeedbackRequest, AnalyseFeedbackResponse>(Service, nameof(AnalyseFeedback));

    /// <summary>Says that what it asks for was done.</summary>
    public static GrpcMethod<HandleFeedbackRequest, HandleFeedbackResponse> HandleFeedback { get; } =
        GrpcMethod.Of<HandleFeedbackRequest, HandleFeedbackResponse>(Service, nameof(HandleFeedback));

    /// <summary>Says that it is over.</summary>
    public static GrpcMethod<CloseFeedbackRequest, CloseFeedbackResponse> CloseFeedback { get; } =
        GrpcMethod.Of<CloseFeedbackRequest, CloseFeedbackResponse>(Service, nameof(CloseFeedback));
}
