using CustomerGrains.Domain.Models;

namespace CustomerGrains.Server.Models;

/// <summary>A model as it was found in the store.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Model">The model; null when this server cannot use it.</param>
/// <param name="Problem">Why it cannot; empty when it can.</param>
internal sealed record StoredModel(string Name, CustomerModel? Model, string Problem);
