using CustomerGrains.Cli.Bench.Measure;
using CustomerGrains.Cli.Bench.Work;

namespace CustomerGrains.Cli.Bench.Load;

/// <summary>A message under way, with what is needed to judge its answer.</summary>
/// <param name="Arrivals">What it brings.</param>
/// <param name="Sending">When it was due and sent.</param>
internal readonly record struct Message(Arrival[] Arrivals, Sending Sending);
