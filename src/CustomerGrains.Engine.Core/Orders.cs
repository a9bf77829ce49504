using CustomerGrains.Domain;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Engine.Core;

/// <summary>What somebody orders about a customer: which orders it can take, and what follows from them.</summary>
internal static class Orders
{
    /// <summary>The field of a rejection that says that the customer is not known.</summary>
    public const string CustomerField = "customer_id";

    /// <summary>Says why an order cannot be carried out, or null when it can.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="order">The order, valid by itself.</param>
    /// <param name="standard">The standard that the customer is graded by.</param>
    /// <param name="at">When it would be.</param>
    public static Rejection? Check(ActiveCustomer customer, InteractionDetail order, CompiledStandard standard, Instant at) =>
        customer.Version == 0 ? new Rejection(RejectionReason.Missing, CustomerField, "is not known")
        : order is OverrideSet or OverrideEnd ? Overrides.Check(customer, order, standard.Shape, at)
        : CareOrders.Has(order) ? CareOrders.Check(customer.Standing, customer.State, order, standard, customer.Ids.MayContain, at)
        : TaskOrders.Has(order) ? TaskOrders.Check(customer.Standing, order, standard, at)
        : InterventionOrders.Has(order)
            ? InterventionOrders.Check(customer.CustomerId, customer.State, customer.Standing, order, standard, at)
        : WarningOrders.Check(customer.Standing, order, standard, at);

    /// <summary>What is decided once an order is carried out.</summary>
    /// <param name="order">The order.</param>
    /// <param name="decision">What is decided without it.</param>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standard">The standard that the customer is graded by.</param>
    /// <param name="context">What is known beside.</param>
    /// <param name="at">The instant.</param>
    public static Decision Follow(
        InteractionDetail order, Decision decision, CustomerState state, CompiledStandard standard, DecisionContext context, Instant at) =>
        order is OverrideSet or OverrideEnd
            ? Overrides.Follow(order, decision, state, standard, context, at)
            : CareOrders.Has(order) ? CareOrders.Follow(order, decision, state, standard, context, at)
            : TaskOrders.Has(order) ? TaskOrders.Follow(order, decision, state, standard, context, at)
            : InterventionOrders.Has(order) ? InterventionOrders.Follow(order, decision, state, standard, context, at)
            : WarningOrders.Follow(order, decision, state, standard, context, at);
}
