using CustomerGrains.Cli.Bench.Options;

namespace CustomerGrains.Cli.Bench.Report;

/// <summary>A load in words.</summary>
internal static class LoadWords
{
    /// <summary>The words.</summary>
    public static string Of(BenchOptions options)
    {
        List<string> lines = [$"{options.Measured} after {options.WarmUp} for warming up, {options.Customers:N0} customers, {options.Skew}"];
        if (!options.Rate.IsNone)
        {
            string pace = options.Rate.PerSecond is null ? "closed loop, as many as are answered" : $"open loop, {options.Rate} due {(options.Poisson ? "at random (Poisson)" : "evenly")}";
            lines.Add(
                $"writes: {pace}; {options.MessageSize:N0} a message, {options.Streams} streams of {options.InFlight} messages in flight, "
                + $"{100 * options.Repeated:0.##} % sent again, {100 * options.Late:0.##} % up to {options.LateDays} days late");
        }

        if (!options.Reads.IsNone)
        {
            string pace = options.Reads.PerSecond is null ? "closed loop, as many as are answered" : $"open loop, {options.Reads}";
            lines.Add($"reads: {pace}; up to {options.Readers} in flight");
        }

        return string.Join(Environment.NewLine, lines);
    }
}
