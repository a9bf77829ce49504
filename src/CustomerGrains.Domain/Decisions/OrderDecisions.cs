using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Decisions;

/// <summary>What somebody orders about a customer: which orders it can take, and what follows from them.</summary>
public static class OrderDecisions
{
    /// <summary>The field of a rejection that says that the customer is not known.</summary>
    public const string CustomerField = "customer_id";

    /// <summary>Says why an order cannot be carried out, or null when it can.</summary>
    /// <param name="customerId">The customer, of whom something is known.</param>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standing">What has been decided about it; null before the first decision.</param>
    /// <param name="mayHave">Whether the customer may have an interaction of an id; false only where it has none.</param>
    /// <param name="order">The order, valid by itself.</param>
    /// <param name="standard">The standard that the customer is graded by.</param>
    /// <param name="at">When it would be.</param>
    public static Rejection? Check(
        string customerId, CustomerState state, Standing? standing, Func<string, bool> mayHave, InteractionDetail order, CompiledStandard standard,
        Instant at) =>
        order is OverrideSet or OverrideEnd ? OverrideOrders.Check(state, standing, order, standard.Shape, at)
        : CareOrders.Has(order) ? CareOrders.Check(standing, state, order, standard, mayHave, at)
        : TaskOrders.Has(order) ? TaskOrders.Check(standing, order, standard, at)
        : InterventionOrders.Has(order) ? InterventionOrders.Check(customerId, state, standing, order, standard, at)
        : WarningOrders.Check(standing, order, standard, at);

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
            ? OverrideOrders.Follow(order, decision, state, standard, context, at)
            : CareOrders.Has(order) ? CareOrders.Follow(order, decision, state, standard, context, at)
            : TaskOrders.Has(order) ? TaskOrders.Follow(order, decision, state, standard, context, at)
            : InterventionOrders.Has(order) ? InterventionOrders.Follow(order, decision, state, standard, context, at)
            : WarningOrders.Follow(order, decision, state, standard, context, at);
}
