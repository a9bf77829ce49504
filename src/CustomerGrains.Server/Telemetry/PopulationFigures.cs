using CustomerGrains.Domain.Assessments;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Telemetry;

/// <summary>How many customers had which tier and stage.</summary>
/// <param name="Counts">What the store counted.</param>
/// <param name="CountedAt">When.</param>
internal sealed record PopulationFigures(IReadOnlyList<PopulationCount> Counts, DateTimeOffset CountedAt)
{
    public long Count(Tier tier) => Counts.Where(count => count.Tier == (int)tier).Sum(count => count.Customers);

    public long Count(Tier tier, Stage stage) =>
        Counts.Where(count => count.Tier == (int)tier && count.Stage == (int)stage).Sum(count => count.Customers);
}
