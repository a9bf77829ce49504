using System.Runtime.CompilerServices;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Engine.Kpis;
using CustomerGrains.Engine.Portfolios;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Reports;
using CustomerGrains.Storage.Tallies;

namespace CustomerGrains.Engine.Reports;

/// <summary>
/// Makes the rows of measures of each day, of those days alone of which something is counted otherwise than when they were last asked for:
/// something may be told late of any of them, and warnings and purchases come out 92 days later. Not safe for concurrent use.
/// </summary>
/// <param name="tallies">What is counted day by day.</param>
/// <param name="history">How many customers there were.</param>
public sealed class KpiReport(ITallyStore tallies, PortfolioHistory history)
{
    /// <summary>Days that are kept: two years.</summary>
    private const int DaysMax = 732;

    /// <summary>Days that are written in one transaction.</summary>
    private const int DaysAtOnce = 20;

    /// <summary>Between one look at all days and the next.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    private readonly Dictionary<int, ulong> _known = [];
    private Instant _due = new(long.MinValue);

    /// <summary>What was recorded until then is in what was given; null before.</summary>
    internal Instant? AsOf { get; private set; }

    /// <summary>The batches that bring the rows up to the present; none where that is not due yet. A batch counts as written when the next one is asked for.</summary>
    /// <param name="standard">The standard in force.</param>
    /// <param name="shape">Its names.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">Something could not be read.</exception>
    internal async IAsyncEnumerable<ReportBatch> BatchesAsync(
        Standard standard, StandingShape shape, Instant now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (now < _due && _due <= now.Plus(Interval))
        {
            yield break;
        }

        int first = Math.Max(1, now.Day - DaysMax + 1);
        TallyTable table = await tallies.ReadTalliesAsync(first, now.Day, KpiRules.NeededInAll, cancellationToken);
        var maker = new KpiReportRows(table, await history.DaysAsync(first - 1, now.Day, cancellationToken), standard, shape, now.Day);
        int[] changed = [.. Enumerable.Range(first, now.Day - first + 1).Where(day => maker.HashOf(day) != _known.GetValueOrDefault(day))];
        foreach (int[] days in changed.Chunk(DaysAtOnce))
        {
            yield return new ReportBatch
            {
                Days = days,
                Rows = new Dictionary<string, IReadOnlyList<ReportValue[]>> { [CustomerReports.Kpis] = [.. days.SelectMany(maker.Of)] },
            };

            foreach (int day in days)
            {
                _known[day] = maker.HashOf(day);
            }
        }

        (AsOf, _due) = (now, now.Plus(Interval));
    }
}
