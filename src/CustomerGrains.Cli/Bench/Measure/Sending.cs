namespace CustomerGrains.Cli.Bench.Measure;

/// <summary>A message or a call under way.</summary>
/// <param name="Due">When it was due; when it was sent, where nothing was due.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="Count">Interactions in it; 1 for a call.</param>
/// <param name="IsMeasured">Whether it counts: it is not for warming up.</param>
internal readonly record struct Sending(TimeSpan Due, TimeSpan SentAt, int Count, bool IsMeasured);
