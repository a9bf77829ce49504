using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Grpc;

namespace CustomerGrains.Server.Care;

/// <summary>Finds what is known of a customer that is to be served.</summary>
internal sealed class CareQuestions(ICustomerEngine engine)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>What the customer is, as of the moment, and what was decided about it.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT naming the field, NOT_FOUND when the customer is not known, UNAVAILABLE.</exception>
    public async ValueTask<CustomerExplanation> ExplainAsync(string customerId, GrpcServerCall call)
    {
        if (InteractionRules.CheckId("customer_id", customerId) is { } rejection)
        {
            throw GrpcErrors.InvalidArgument(rejection.Field, rejection.Description);
        }

        ExplainResult result = await engine.ExplainAsync(customerId, at: null, call.CancellationToken);
        return !result.IsAvailable
            ? throw GrpcErrors.Unavailable("the store did not answer", RetryAfter)
            : result.Explanation ?? throw GrpcErrors.NotFound("customer", customerId);
    }
}
