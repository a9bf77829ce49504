using CustomerGrains.Domain.Scoring.Fitting;

namespace CustomerGrains.Domain.Models;

/// <summary>
/// A matured window: features as they were on the evening of the origin, outcomes of the horizon after it. The purchase model behind
/// the features was fitted to what was known that evening, too.
/// </summary>
/// <param name="OriginDay">The origin: days since 1970-01-01.</param>
/// <param name="HorizonWeeks">Weeks after it within which a purchase counts.</param>
/// <param name="Rows">Customers who had purchased by then; of very many a share, taken evenly.</param>
/// <param name="Purchased">How many of them purchased within the horizon.</param>
/// <param name="Refusal">Why the window could not be used; <see cref="FitRefusal.None"/> when it was.</param>
public sealed record LearningWindow(int OriginDay, int HorizonWeeks, int Rows, int Purchased, FitRefusal Refusal);
