using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Grpc;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Customers;

/// <summary>Asks the engine about one customer, and says what is wrong with the question in the terms of calls.</summary>
internal sealed class CustomerQuestions(ICustomerEngine engine)
{
    /// <summary>What a customer is and why, as of the moment.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT when that is no id, NOT_FOUND when the customer is not known, or as <see cref="Available"/> says.</exception>
    public async ValueTask<CustomerExplanation> ExplainAsync(string customerId, GrpcServerCall call)
    {
        CheckCustomerId(customerId);
        ExplainResult result = await engine.ExplainAsync(customerId, at: null, call.CancellationToken);
        Available.Check(result.Availability);
        return result.Explanation ?? throw GrpcErrors.NotFound("customer", customerId);
    }

    /// <summary>The records of a customer in which something was decided, by version.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="after">Those of later versions only.</param>
    /// <param name="subject">What was decided about.</param>
    /// <param name="name">Its name; empty for all of them.</param>
    /// <param name="limit">Most records.</param>
    /// <param name="call">The call.</param>
    /// <exception cref="GrpcException">As of <see cref="ExplainAsync"/>.</exception>
    public async ValueTask<IReadOnlyList<TimelineEntry>> ChangesAsync(
        string customerId, int after, DecisionSubject subject, string name, int limit, GrpcServerCall call)
    {
        CheckCustomerId(customerId);
        try
        {
            return await engine.ReadChangesAsync(customerId, after, subject, name, limit, call.CancellationToken)
                ?? throw GrpcErrors.NotFound("customer", customerId);
        }
        catch (StoreException)
        {
            throw Available.NoAnswer();
        }
    }

    private static void CheckCustomerId(string customerId)
    {
        if (InteractionRules.CheckId("customer_id", customerId) is { } rejection)
        {
            throw GrpcErrors.InvalidArgument(rejection.Field, rejection.Description);
        }
    }
}
