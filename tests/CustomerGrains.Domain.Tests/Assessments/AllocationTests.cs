using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Outlook;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Assessments;

/// <summary>What runs at every interaction leaves nothing behind to be collected.</summary>
public sealed class AllocationTests
{
    private static readonly CustomerState State = Facts.State(
        [
            .. Enumerable.Range(0, 30).Select(each => Facts.Of(Facts.Purchase(3_000), Facts.Today - (each * 9), $"p-{each}")),
            Facts.Of(new Complaint(Severity.Major), Facts.Today - 20, "k-1"),
            Facts.Of(new SurveyResponse(SurveyInstrument.Nps, 3, "checkout"), Facts.Today - 10, "s-1"),
            Facts.Of(new ModelScore(RiskKind.Conduct, 300_000), Facts.Today - 5, "m-1"),
        ]);

    [Fact]
    public void Assessing_allocates_nothing() =>
        Assert.Equal(0, Allocated(day => Assessor.Assess(State, Facts.Standard, Instant.StartOfDay(Facts.Today + day))));

    [Fact]
    public void Looking_ahead_allocates_nothing() =>
        Assert.Equal(0, Allocated(day => NextChange.After(State, Facts.Standard, Instant.StartOfDay(Facts.Today + day))));

    /// <summary>Bytes of a second round: in the first one the runtime makes what it needs once.</summary>
    private static long Allocated<T>(Func<int, T> work)
    {
        Round(work);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Round(work);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Round<T>(Func<int, T> work)
    {
        for (int day = 0; day < 100; day++)
        {
            work(day);
        }
    }
}
