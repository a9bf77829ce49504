using CustomerGrains.Cli.Bench.Measure;

namespace CustomerGrains.Cli.Bench.Report;

/// <summary>A report for people.</summary>
internal sealed class ReportText(TextWriter writer)
{
    private const double Mebibyte = 1 << 20;

    /// <summary>Writes it.</summary>
    /// <param name="report">The figures.</param>
    /// <param name="tracks">What they were made of, for the bars.</param>
    public void Write(BenchReport report, IReadOnlyList<Track> tracks)
    {
        writer.WriteLine(report.Load);
        writer.WriteLine($"run {report.Run}, seed {report.Seed}");
        writer.WriteLine();
        WriteLatencies(report);
        WriteBars(tracks);
        WriteOutcomes(report);
        WriteCeilings(report);
        WriteUsage(report.Usage);
        WriteSchedule(report.Schedule);
        WriteCheck(report);
    }

    private static string Row(string name, double perSecond, LatencyFigures latency) =>
        $"{name,-24} {perSecond,12:N0} {latency.P50,9:N2} {latency.P90,9:N2} {latency.P99,9:N2} {latency.P999,9:N2} {latency.Max,9:N2}";

    private void WriteLatencies(BenchReport report)
    {
        writer.WriteLine($"{"latency in ms",-24} {"per second",12} {"p50",9} {"p90",9} {"p99",9} {"p99.9",9} {"max",9}");
        foreach (TrackFigures track in report.Tracks.Where(track => track.FromDue.Count > 0))
        {
            writer.WriteLine(Row(track.Name, track.PerSecond, track.FromDue));
            if (track.Lag.Count > 0)
            {
                writer.WriteLine(Row("  from when it was sent", track.PerSecond, track.FromSend));
            }
        }
    }

    private void WriteBars(IReadOnlyList<Track> tracks)
    {
        foreach (Track track in tracks.Where(track => track.FromDue.Count > 0))
        {
            writer.WriteLine();
            writer.WriteLine(track.Name);
            foreach (string line in Bars.Of(track.FromDue))
            {
                writer.WriteLine("  " + line);
            }
        }

        writer.WriteLine();
    }

    private void WriteOutcomes(BenchReport report)
    {
        OutcomeCounts outcomes = report.Outcomes;
        if (outcomes.All > 0)
        {
            writer.WriteLine($"outcomes   applied {outcomes.Applied:N0}, duplicate {outcomes.Duplicate:N0}{Also(outcomes.DuplicateByRetry, "known after a retry")}");
            (long Count, string Words)[] errors =
            [
                (outcomes.AppliedTwice, "duplicates applied again"), (outcomes.DuplicateUnexpected, "new ones said to be duplicates"),
                (outcomes.Conflict, "conflicts"), (outcomes.Rejected, "rejected"), (outcomes.Unknown, "without a known outcome"),
            ];
            foreach ((long count, string words) in errors.Where(error => error.Count > 0))
            {
                writer.WriteLine($"  WRONG    {count:N0} {words}");
            }
        }

        if (report.Unsent + report.ReadsUnsent > 0)
        {
            writer.WriteLine($"BEHIND     {report.Unsent:N0} interactions and {report.ReadsUnsent:N0} reads were due and not sent: the server takes less than the rate");
        }

        string failures = string.Join(", ", report.ReadFailures.Select(each => $"{each.Value:N0} {each.Key}"));
        long failed = report.ReadFailures.Values.Sum() + outcomes.Errors;
        writer.WriteLine($"errors     {failed:N0}{(failures.Length > 0 ? $" (reads: {failures})" : "")}, retries {report.Retries:N0}{Also(report.ReadsNotFound, "asked for and not known")}");
    }

    private void WriteCeilings(BenchReport report)
    {
        if (report.Ceilings is not { } ceilings)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine(Row("transport alone", ceilings.TransportPerSecond, ceilings.Transport) + Cpu(ceilings.TransportServerMicrosecondsEach));
        writer.WriteLine(Row("empty unary calls", ceilings.EmptyPerSecond, ceilings.Empty));
        writer.WriteLine(
            $"{$"{ceilings.Store} alone",-24} {ceilings.StorePerSecond,12:N0} {ceilings.StoreGroupP50,9:N2} {"",9} {ceilings.StoreGroupP99,9:N2}"
            + $"  a group of {ceilings.StoreGroupSize:N0}, {ceilings.StoreGroupsInFlight} in flight,{Cpu(ceilings.StoreServerMicrosecondsEach)}");
        double writes = report.Tracks.Where(track => !track.IsRead).Sum(track => track.PerSecond);
        if (writes > 0)
        {
            writer.WriteLine(
                $"the run is {writes / ceilings.TransportPerSecond:P0} of the transport alone and {writes / ceilings.StorePerSecond:P0} of the store alone");
        }

        writer.WriteLine();
    }

    private static string Cpu(double? microseconds) => microseconds is { } each ? $" server {each:F2} µs of CPU each" : "";

    private void WriteUsage(UsageFigures? usage)
    {
        if (usage is null)
        {
            return;
        }

        writer.WriteLine(usage.ServerMicrosecondsEach is { } each
            ? $"server     {each:F2} µs of CPU each, {usage.ServerCores:F2} of {usage.ServerProcessors} cores, {usage.AllocatedBytesEach:N0} bytes allocated each, "
                + $"GC {string.Join('/', usage.Collections!)} in {usage.PauseMilliseconds:N0} ms, resident {usage.ResidentBytes / Mebibyte:N0} MiB"
            : usage.ServerRestarted ? "server     was started anew meanwhile, so what it used is not known"
            : "server     says nothing of what it uses; start it with --measurement on");
        writer.WriteLine($"generator  {usage.GeneratorMicrosecondsEach:F2} µs of CPU each, {usage.GeneratorCores:F2} cores");
    }

    private void WriteSchedule(ScheduleVerdict? schedule)
    {
        if (schedule is null)
        {
            return;
        }

        string lag = $"its own delay was {schedule.LagP99:N2} ms at p99 and {schedule.LagMax:N2} ms at most";
        writer.WriteLine(schedule.Kept
            ? $"schedule   kept by the generator: {lag}"
            : $"schedule   NOT KEPT by the generator: {lag}. The latencies above are partly its own; give it more CPU or a lower rate.");
    }

    private void WriteCheck(BenchReport report)
    {
        if (report.Check is not { } check)
        {
            return;
        }

        writer.WriteLine(check.Different == 0
            ? $"check      {check.Customers:N0} customers are what was acknowledged"
            : $"check      WRONG: {check.Different:N0} of {check.Customers:N0} customers are not what was acknowledged");
        foreach (Check.Difference difference in check.Differences)
        {
            writer.WriteLine($"  {difference.Customer}: {difference.Figure} is {difference.Actual}, expected {difference.Expected}");
        }
    }

    private static string Also(long count, string words) => count > 0 ? $", {count:N0} {words}" : "";
}
