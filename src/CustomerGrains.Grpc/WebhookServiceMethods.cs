using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc;

/// <summary>The methods of <c>customergrains.v1.WebhookService</c>.</summary>
public static class WebhookServiceMethods
{
    /// <summary>The service.</summary>
    public static ServiceDescriptor Service { get; } = WebhookServiceReflection.Descriptor.Services[0];

    /// <summary>Begins to send changes to an address.</summary>
    public static GrpcMethod<CreateWebhookRequest, CreateWebhookResponse> CreateWebhook { get; } =
        GrpcMethod.Of<CreateWebhookRequest, CreateWebhookResponse>(Service, nameof(CreateWebhook));

    /// <summary>One webhook.</summary>
    public static GrpcMethod<GetWebhookRequest, GetWebhookResponse> GetWebhook { get; } =
        GrpcMethod.Of<GetWebhookRequest, GetWebhookResponse>(Service, nameof(GetWebhook));

    /// <summary>The webhooks there are.</summary>
    public static GrpcMethod<ListWebhooksRequest, ListWebhooksResponse> ListWebhooks { get; } =
        GrpcMethod.Of<ListWebhooksRequest, ListWebhooksResponse>(Service, nameof(ListWebhooks));

    /// <summary>Changes one.</summary>
    public static GrpcMethod<UpdateWebhookRequest, UpdateWebhookResponse> UpdateWebhook { get; } =
        GrpcMethod.Of<UpdateWebhookRequest, UpdateWebhookResponse>(Service, nameof(UpdateWebhook));

    /// <summary>Gives one a new secret.</summary>
    public static GrpcMethod<RotateWebhookSecretRequest, RotateWebhookSecretResponse> RotateWebhookSecret { get; } =
        GrpcMethod.Of<RotateWebhookSecretRequest, RotateWebhookSecretResponse>(Service, nameof(RotateWebhookSecret));

    /// <summary>Ends one.</summary>
    public static GrpcMethod<DeleteWebhookRequest, DeleteWebhookResponse> DeleteWebhook { get; } =
        GrpcMethod.Of<DeleteWebhookRequest, DeleteWebhookResponse>(Service, nameof(DeleteWebhook));

    /// <summary>Sends a test.</summary>
    public static GrpcMethod<TestWebhookRequest, TestWebhookResponse> TestWebhook { get; } =
        GrpcMethod.Of<TestWebhookRequest, TestWebhookResponse>(Service, nameof(TestWebhook));

    /// <summary>What was given up on.</summary>
    public static GrpcMethod<ListDeadLettersRequest, ListDeadLettersResponse> ListDeadLetters { get; } =
        GrpcMethod.Of<ListDeadLettersRequest, ListDeadLettersResponse>(Service, nameof(ListDeadLetters));

    /// <summary>Sends what was given up on again.</summary>
    public static GrpcMethod<ReplayDeadLettersRequest, ReplayDeadLettersResponse> ReplayDeadLetters { get; } =
        GrpcMethod.Of<ReplayDeadLettersRequest, ReplayDeadLettersResponse>(Service, nameof(ReplayDeadLetters));
}
