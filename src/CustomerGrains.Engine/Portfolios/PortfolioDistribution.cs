using CustomerGrains.Domain;
using CustomerGrains.Domain.Portfolios;

namespace CustomerGrains.Engine.Portfolios;

/// <summary>How customers were spread at the end of a day.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Decided">Levels of gradings, stages of lifecycles and segments, as they had been decided and recorded by the end of the day.</param>
/// <param name="Measured">Words of metrics, such as levels of risk, as they were found by the figures; null where nobody looked.</param>
/// <param name="MeasuredAt">When it was looked; null where nobody did.</param>
public sealed record PortfolioDistribution(int Day, LevelTally Decided, LevelTally? Measured, Instant? MeasuredAt);
