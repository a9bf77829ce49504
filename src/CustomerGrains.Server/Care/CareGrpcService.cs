using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Grpc;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Care;

/// <summary>customergrains.v1.CareService: how a customer is to be served, and what is best done next.</summary>
internal sealed class CareGrpcService(ICustomerEngine engine) : GrpcService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => CareServiceMethods.Service;

    public override void Bind(GrpcServiceBinder binder) => binder.Unary(CareServiceMethods.GetCare, GetAsync);

    private async ValueTask<GetCareResponse> GetAsync(GetCareRequest request, GrpcServerCall call)
    {
        if (InteractionRules.CheckId("customer_id", request.CustomerId) is { } rejection)
        {
            throw GrpcErrors.InvalidArgument(rejection.Field, rejection.Description);
        }

        ExplainResult result = await engine.ExplainAsync(request.CustomerId, at: null, call.CancellationToken);
        if (!result.IsAvailable)
        {
            throw GrpcErrors.Unavailable("the store did not answer", RetryAfter);
        }

        CustomerExplanation customer = result.Explanation ?? throw GrpcErrors.NotFound("customer", request.CustomerId);
        return CareWriter.Write(customer, request.IncludeHeldOut);
    }
}
