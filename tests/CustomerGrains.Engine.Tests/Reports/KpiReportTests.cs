using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Portfolios;
using CustomerGrains.Engine.Reports;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Storage.Reports;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Reports;

public sealed class KpiReportTests
{
    [Fact]
    public async Task Days_are_looked_at_now_and_then_also_by_a_clock_that_was_set_back()
    {
        await using var store = new InMemoryCustomerStore();
        using var history = new PortfolioHistory(store, store, Graded.Shapes, new ManualTime(Facts.Noon.ToDateTimeOffset()));
        var report = new KpiReport(store, history);

        Assert.Equal(Facts.Noon, await AsOfAsync(Facts.Noon));
        Assert.Equal(Facts.Noon, await AsOfAsync(Facts.Noon.Plus(TimeSpan.FromSeconds(19))));
        Assert.Equal(Facts.Noon.Plus(TimeSpan.FromSeconds(20)), await AsOfAsync(Facts.Noon.Plus(TimeSpan.FromSeconds(20))));
        Assert.Equal(Facts.Noon.Plus(-TimeSpan.FromHours(1)), await AsOfAsync(Facts.Noon.Plus(-TimeSpan.FromHours(1))));

        async Task<Instant?> AsOfAsync(Instant now)
        {
            CompiledStandard standard = Graded.By(Facts.Shipped).InForce;
            await foreach (ReportBatch batch in report.BatchesAsync(standard.Standard, standard.Shape, now, CancellationToken.None))
            {
                Assert.NotEmpty(batch.Days);
            }

            return report.AsOf;
        }
    }
}
