using System.Diagnostics;
using CustomerGrains.Benchmarks.Ingest;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Core.Population;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Benchmarks;

/// <summary>
/// The step machine alone, on one thread and with a store that takes no time: what folding, assessing and recording an interaction costs,
/// with the CPU time of the garbage collector's threads, which is the process's less the thread's.
/// </summary>
internal static class StepBenchmark
{
    private static readonly StandingShapes Shapes = new();

    private const int WarmUp = 500_000;
    private const int Interactions = 1_000_000;
    private const int Chunk = 50_000;
    private const int PartSize = 50;
    private const int PartsPerGroup = 40;
    private static readonly Instant Now = Instant.From(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

    public static void Run(TextWriter output)
    {
        long memory = GC.GetTotalMemory(forceFullCollection: true);
        TimeSpan pausedBefore = GC.GetTotalPauseDuration();
        var effects = new UnknownCustomers();
        var shard = new ShardCore(
            AppliedStandards.Of(Standard.Default(Currency.Of("EUR"))), new ShardLimits { ResidentBytesMax = long.MaxValue, SnapshotAge = TimeSpan.FromDays(1) }, effects);
        effects.Shard = shard;
        long allocated = 0;
        long tallies = 0;
        TimeSpan cpu = default;
        TimeSpan elapsed = default;
        for (int done = 0; done < WarmUp + Interactions; done += Chunk)
        {
            // Made a chunk at a time, outside of what is measured, so that the collector has not all of them to look after.
            List<SubmissionPart> parts = [.. Workload.Messages(Chunk, PartSize, first: done).Select(Part)];
            long allocatedBefore = GC.GetTotalAllocatedBytes();
            TimeSpan cpuBefore = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            tallies += Drive(shard, effects, parts);
            if (done >= WarmUp)
            {
                elapsed += Stopwatch.GetElapsedTime(start);
                cpu += Environment.CpuUsage.TotalTime - cpuBefore;
                allocated += GC.GetTotalAllocatedBytes() - allocatedBefore;
            }
        }

        TimeSpan paused = GC.GetTotalPauseDuration() - pausedBefore;
        memory = GC.GetTotalMemory(forceFullCollection: true) - memory;
        output.WriteLine(
            $"{Interactions:N0} interactions of {shard.ResidentCustomers:N0} customers: {elapsed.TotalMicroseconds / Interactions:F2} µs each on one thread, "
            + $"{cpu.TotalMicroseconds / Interactions:F2} µs of CPU with the collector's, "
            + $"{allocated / Interactions:N0} bytes allocated, {memory / shard.ResidentCustomers:N0} bytes a customer by the collector's count and {shard.ResidentBytes / shard.ResidentCustomers:N0} charged, {(double)tallies / (WarmUp + Interactions):F1} bytes of tallies, "
            + $"{paused.TotalMicroseconds / (WarmUp + Interactions):F2} µs paused by the collector for each, workload's making included");
        GC.KeepAlive(shard);
    }

    private static long Drive(ShardCore shard, UnknownCustomers effects, List<SubmissionPart> parts)
    {
        long tallies = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            shard.Submit(parts[i], Now);
            effects.LoadAll(Now);
            parts[i] = null!;
            if (i % PartsPerGroup == PartsPerGroup - 1)
            {
                shard.TakeGroup();
                tallies += shard.GroupTallies.Length;
                shard.Committed(Now);
            }
        }

        return tallies;
    }

    private static SubmissionPart Part(V1.StreamInteractionsRequest message)
    {
        SubmittedInteraction[] submitted =
            [.. message.Interactions.Select(each => InteractionReader.Read(each).Interaction!).Select(each => new SubmittedInteraction(each, InteractionCodec.Encode(each)))];
        return new SubmissionPart(submitted, new InteractionOutcome[submitted.Length], [.. Enumerable.Range(0, submitted.Length)]);
    }

    /// <summary>A store that has never heard of anybody.</summary>
    private sealed class UnknownCustomers : IShardEffects
    {
        private readonly List<string> _loads = [];

        public ShardCore? Shard { get; set; }

        public void Load(string customerId) => _loads.Add(customerId);

        public void LoadAll(Instant now)
        {
            foreach (string customerId in _loads)
            {
                Shard!.Loaded(ActiveCustomer.From(new StoredCustomer(customerId, null, []), Shapes), now);
            }

            _loads.Clear();
        }

        public void Find(JournalQuestion question) =>
            Shard!.Found(question, question.InteractionIds.ToDictionary(id => id, _ => (JournalRecord?)null), default);

        public void Save(CustomerSnapshot snapshot, IndexRow? row)
        {
        }

        public void Reviewed(DoneReview review)
        {
        }

        public void Warned(string customerId, long version, Standing standing)
        {
        }

        public void Settled(SubmissionPart part)
        {
        }

        public void Answered(ReadRequest request, ReadAnswer answer)
        {
        }

        public void Faulted(Exception exception) => throw exception;
    }
}
