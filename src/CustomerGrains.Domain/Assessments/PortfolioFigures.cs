using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Assessments;

/// <summary>What is known of all customers together, handed in as data where a customer's figures compare it with the others.</summary>
/// <param name="Day">The UTC day up to which it was counted, in days since 1970-01-01.</param>
/// <param name="NetRevenue365Days">Revenue of all customers in the 365 days up to that day, less refunds.</param>
public sealed record PortfolioFigures(int Day, Money NetRevenue365Days);
