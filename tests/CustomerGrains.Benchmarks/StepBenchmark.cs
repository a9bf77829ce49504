using System.Diagnostics;
using System.Runtime.CompilerServices;
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
    private const int TicksUntilAllRest = 2_000;
    private const int PartsPerGroup = 40;
    private static readonly Instant Now = Instant.From(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

    public static void Run(TextWriter output)
    {
        long memoryBefore = GC.GetTotalMemory(forceFullCollection: true);
        TimeSpan pausedBefore = GC.GetTotalPauseDuration();
        var effects = new UnknownCustomers();
        AppliedStandards standards = AppliedStandards.Of(Standard.Default(Currency.Of("EUR")));
        Shapes.Add(standards.InForce.Shape);
        var shard = new ShardCore(
            standards, Shapes, new ShardLimits { ResidentBytesMax = long.MaxValue, SnapshotAge = TimeSpan.FromDays(1), RestsPerTickMax = int.MaxValue }, effects);
        effects.Shard = shard;
        long allocated = 0;
        long tallies = 0;
        TimeSpan cpu = default;
        TimeSpan elapsed = default;
        for (int done = 0; done < WarmUp + Interactions; done += Chunk)
        {
            // Made a chunk at a time, outside of what is measured, so that the collector has not all of them to look after.
            List<SubmissionPart> parts = Parts(done);
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
        long memory = GC.GetTotalMemory(forceFullCollection: true) - memoryBefore;
        output.WriteLine(
            $"{Interactions:N0} interactions of {shard.ResidentCustomers:N0} customers: {elapsed.TotalMicroseconds / Interactions:F2} µs each on one thread, "
            + $"{cpu.TotalMicroseconds / Interactions:F2} µs of CPU with the collector's, "
            + $"{allocated / Interactions:N0} bytes allocated, {memory / shard.ResidentCustomers:N0} bytes a customer by the collector's count and {shard.ResidentBytes / shard.ResidentCustomers:N0} charged, {(double)tallies / (WarmUp + Interactions):F1} bytes of tallies, "
            + $"{paused.TotalMicroseconds / (WarmUp + Interactions):F2} µs paused by the collector for each, workload's making included");
        Rest(output, shard, memoryBefore);
        GC.KeepAlive(shard);
    }

    /// <summary>Lets everybody rest, and wakes everybody up again.</summary>
    private static void Rest(TextWriter output, ShardCore shard, long memoryBefore)
    {
        int customers = shard.ResidentCustomers;
        shard.TakeAllSnapshots(Now);
        (TimeSpan cpu, Instant later) = (Environment.CpuUsage.TotalTime, Now.Plus(TimeSpan.FromMinutes(1)));
        for (int tick = 0; tick < TicksUntilAllRest; tick++)
        {
            shard.Tick(later);
        }

        TimeSpan packing = Environment.CpuUsage.TotalTime - cpu;
        long memory = GC.GetTotalMemory(forceFullCollection: true) - memoryBefore;
        int resting = shard.RestingCustomers;
        long charged = shard.ResidentBytes;
        cpu = Environment.CpuUsage.TotalTime;
        for (int customer = 0; customer < Workload.Customers; customer++)
        {
            shard.Read(new ReadRequest(Workload.CustomerId(customer), at: null, ReadScope.Review), later);
        }

        TimeSpan waking = Environment.CpuUsage.TotalTime - cpu;
        output.WriteLine(
            $"{resting:N0} of {customers:N0} rest: then they take {memory / customers:N0} bytes each and are charged {charged / customers:N0}; {packing.TotalMicroseconds / resting:F2} µs of CPU to pack one, "
            + $"{waking.TotalMicroseconds / customers:F2} µs to unpack one");
    }

    /// <summary>Not inlined, so that the messages are gone when memory is counted.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<SubmissionPart> Parts(int first) => [.. Workload.Messages(Chunk, PartSize, first).Select(Part)];

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
