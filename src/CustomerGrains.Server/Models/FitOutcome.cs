using CustomerGrains.Domain.Models;

namespace CustomerGrains.Server.Models;

/// <summary>What came of a fit: a model that has no name yet and is not stored, or why there is none.</summary>
/// <param name="Model">The model; null when refused.</param>
/// <param name="Refusal">Why there is none, in one sentence for people; empty when there is one.</param>
internal sealed record FitOutcome(CustomerModel? Model, string Refusal);
