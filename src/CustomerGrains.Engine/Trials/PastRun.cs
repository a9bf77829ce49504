using System.Runtime.CompilerServices;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Trials;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Trials;

/// <summary>
/// Lives the past weeks of all customers again under a candidate. The journal is read in slices of customers, as many as fit into the
/// memory given; twice where there are gradings by percentile, whose thresholds have to be known for all customers first.
/// </summary>
internal sealed class PastRun(
    IJournalScan journal, StandingShapes shapes, CompiledStandard candidate, PastCalendar calendar, int workers, long memoryBytes)
{
    private const int CustomersAtOnce = 256;

    /// <summary>Weeks that take as much time as reading a customer once, about.</summary>
    private const int WeeksPerReading = 4;

    /// <summary>The work, in readings of a customer.</summary>
    public int Readings => (calendar.Refreshes.Count > 0 ? 2 : 1) * ReadingsEach;

    private int ReadingsEach => 1 + (calendar.Weeks / WeeksPerReading);

    /// <summary>Lives it.</summary>
    /// <param name="progress">Is told of customers that were gone through.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<PastTrial> RunAsync(TrialProgress progress, CancellationToken cancellationToken)
    {
        (JournalSlice? all, int slices) = await OpenAsync(cancellationToken);
        PastValues[] values = [.. Enumerable.Range(0, workers).Select(_ => new PastValues(candidate, calendar))];
        if (calendar.Refreshes.Count > 0)
        {
            await ReadAsync(all, slices, values, (value, life) => value.Count(life), progress, cancellationToken);
            foreach (PastValues value in values[1..])
            {
                values[0].Add(value);
            }
        }

        IReadOnlyList<DecisionContext> contexts = values[0].Contexts();
        PastCount[] counts = [.. Enumerable.Range(0, workers).Select(_ => new PastCount(candidate, calendar, contexts))];
        await ReadAsync(all, slices, counts, (count, life) => count.Count(life), progress, cancellationToken);
        foreach (PastCount count in counts[1..])
        {
            counts[0].Add(count);
        }

        return counts[0].Result();
    }

    /// <summary>Reads the journal once: where all of it fits into memory it is kept, else it is known how many slices there have to be.</summary>
    private async Task<(JournalSlice? All, int Slices)> OpenAsync(CancellationToken cancellationToken)
    {
        var all = new JournalSlice(slice: 0, slices: 1, calendar.Begin);
        var counted = new JournalSlice(slice: -1, slices: int.MaxValue, calendar.Begin);
        await foreach (IReadOnlyList<ScannedRecord> batch in journal.ScanAsync(withAssessments: true, cancellationToken))
        {
            foreach (ScannedRecord record in batch)
            {
                counted.Add(record);
                if (counted.BytesSeen <= memoryBytes)
                {
                    all.Add(record);
                }
            }

            if (counted.BytesSeen > memoryBytes)
            {
                all.Clear();
            }
        }

        return counted.BytesSeen <= memoryBytes ? (all, 1) : (null, (int)Math.Min(int.MaxValue, 1 + (counted.BytesSeen / memoryBytes)));
    }

    private async Task ReadAsync<T>(
        JournalSlice? all, int slices, T[] takers, Action<T, PastLife> take, TrialProgress progress, CancellationToken cancellationToken)
    {
        for (int place = 0; place < slices; place++)
        {
            JournalSlice slice = all ?? await SliceAsync(place, slices, cancellationToken);
            await SideBySide.RunAsync(
                BatchesAsync(slice, cancellationToken),
                [.. takers.Select(taker => new Action<JournalPart[]>(batch => TakeAll(taker, batch)))],
                cancellationToken);
        }

        void TakeAll(T taker, JournalPart[] batch)
        {
            foreach (JournalPart part in batch)
            {
                take(taker, part.Life(calendar, shapes));
            }

            progress.Add((long)batch.Length * ReadingsEach);
        }
    }

    private async Task<JournalSlice> SliceAsync(int place, int slices, CancellationToken cancellationToken)
    {
        var slice = new JournalSlice(place, slices, calendar.Begin);
        await foreach (IReadOnlyList<ScannedRecord> batch in journal.ScanAsync(withAssessments: true, cancellationToken))
        {
            foreach (ScannedRecord record in batch)
            {
                slice.Add(record);
            }
        }

        return slice;
    }

    private static async IAsyncEnumerable<JournalPart[]> BatchesAsync(
        JournalSlice slice, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Chunks are made on the reading side, away from whoever asked for the trial.
        await Task.Yield();
        foreach (JournalPart[] batch in slice.Customers.Chunk(CustomersAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return batch;
        }
    }
}
