using System.Diagnostics;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Measurement;

/// <summary>
/// Writes groups of records into a store as fast as it takes them. Several groups are under way at a time where the store takes
/// several; each has customers of its own, as a store may expect.
/// </summary>
internal sealed class StoreMeasurement
{
    private static readonly byte[] Assessed = AssessmentCodec.Encode(new Assessment("standard-1-eur", Stage.Repeat, Tier.Gold, 54_321));

    private readonly ICustomerStore _store;
    private readonly V1.MeasureStoreRequest _request;
    private readonly (Interaction Interaction, byte[] Content)[] _samples;
    private readonly (string Id, long Version)[] _customers;
    private readonly int _inFlight;
    private int _groupsTaken;
    private int _groupsWritten;
    private long _measuredFrom;
    private TimeSpan _processorBefore;

    /// <summary>Makes one.</summary>
    /// <param name="store">An empty store.</param>
    /// <param name="samples">Valid interactions; their sizes are those of the records.</param>
    /// <param name="request">What to write; within its limits.</param>
    public StoreMeasurement(ICustomerStore store, IReadOnlyList<Interaction> samples, V1.MeasureStoreRequest request)
    {
        (_store, _request) = (store, request);
        _samples = [.. samples.Select(sample => (sample, InteractionCodec.Encode(sample)))];
        _customers = [.. Enumerable.Range(0, request.Customers).Select(number => ($"customer-{number:D7}", 0L))];
        _inFlight = Math.Min(request.GroupsInFlight, store.ConcurrentAppendsMax);
    }

    /// <summary>Runs it.</summary>
    public async Task<V1.MeasureStoreResponse> RunAsync(CancellationToken cancellationToken)
    {
        // What follows "before" must not begin until that has ended, or its time would count.
        await WriteAsync(_request.GroupsBefore, cancellationToken);
        _measuredFrom = Stopwatch.GetTimestamp();
        _processorBefore = Environment.CpuUsage.TotalTime;
        TimeSpan[] durations = await WriteAsync(_request.Groups, cancellationToken);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_measuredFrom);
        TimeSpan processor = Environment.CpuUsage.TotalTime - _processorBefore;
        Array.Sort(durations);
        return new V1.MeasureStoreResponse
        {
            Records = (long)_request.Groups * _request.GroupSize,
            Elapsed = elapsed.ToDuration(),
            GroupsInFlight = _inFlight,
            GroupP50 = durations[(durations.Length - 1) / 2].ToDuration(),
            GroupP99 = durations[(int)Math.Ceiling(0.99 * durations.Length) - 1].ToDuration(),
            GroupMax = durations[^1].ToDuration(),
            ProcessorTime = processor.ToDuration(),
        };
    }

    private async Task<TimeSpan[]> WriteAsync(int groups, CancellationToken cancellationToken)
    {
        (_groupsTaken, _groupsWritten) = (0, 0);
        var durations = new TimeSpan[groups];
        await Task.WhenAll(Enumerable.Range(0, _inFlight).Select(writer => Task.Run(() => WriteAsync(writer, durations, cancellationToken), cancellationToken)));
        return durations;
    }

    private async Task WriteAsync(int writer, TimeSpan[] durations, CancellationToken cancellationToken)
    {
        var random = new Random(writer);
        var group = new JournalRecord[_request.GroupSize];
        while (Interlocked.Increment(ref _groupsTaken) <= durations.Length)
        {
            for (int place = 0; place < group.Length; place++)
            {
                group[place] = Record(OneOf(writer, random), random);
            }

            long handedOver = Stopwatch.GetTimestamp();
            await _store.AppendAsync(group, cancellationToken);
            durations[Interlocked.Increment(ref _groupsWritten) - 1] = Stopwatch.GetElapsedTime(handedOver);
        }
    }

    /// <summary>A customer that belongs to a writer: those whose numbers leave its number when divided by the number of writers.</summary>
    private int OneOf(int writer, Random random) =>
        writer + (_inFlight * random.Next((_customers.Length - writer + _inFlight - 1) / _inFlight));

    // The chain is a hash of what comes before. Nobody reads these records, so any number of that size will do.
    private JournalRecord Record(int number, Random random)
    {
        ref (string Id, long Version) customer = ref _customers[number];
        (Interaction sample, byte[] content) = _samples[random.Next(_samples.Length)];
        customer.Version++;
        var chain = new UInt128((ulong)random.NextInt64(), (ulong)random.NextInt64());
        var recordedAt = new Instant(sample.OccurredAt.Microseconds + customer.Version);
        return new JournalRecord(
            customer.Id, customer.Version, $"{sample.Id}-{customer.Version:x}", sample.OccurredAt, recordedAt, content, Assessed, chain);
    }
}
