using CustomerGrains.Cli.Mapping;

namespace CustomerGrains.Cli.Ingest;

/// <summary>One row of a batch.</summary>
/// <param name="Line">The line it starts on, from 1.</param>
/// <param name="DerivedId">The id derived for it; empty when it has one of its own.</param>
/// <param name="Problem">Why it cannot be used; null when it was sent.</param>
/// <param name="RawStart">Where its text starts in the batch.</param>
/// <param name="RawEnd">Where its text ends.</param>
internal readonly record struct BatchRow(long Line, string DerivedId, RowProblem? Problem, int RawStart, int RawEnd);
