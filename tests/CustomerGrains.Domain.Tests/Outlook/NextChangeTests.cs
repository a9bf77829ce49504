using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Outlook;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Outlook;

public sealed class NextChangeTests
{
    [Fact]
    public void Levels_stay_until_the_next_change_and_differ_then() =>
        Laws.Hold(AnyTrace.Traces, 400, trace => HoldsFor(trace, Facts.Standard));

    [Fact]
    public void So_they_do_under_a_standard_by_which_much_changes() =>
        Laws.Hold(AnyTrace.Traces, 200, trace => HoldsFor(trace, Restless()));

    [Fact]
    public void So_they_do_without_a_scorecard() =>
        Laws.Hold(AnyTrace.Traces, 100, trace => HoldsFor(
            trace, Facts.Standard with { Churn = new ChurnParameters { Scorecard = null, Thresholds = new RiskThresholds(0.1, 0.5, 0.9) } }));

    /// <summary>Looks at every day up to the answer.</summary>
    private static void HoldsFor(Trace trace, Standard standard)
    {
        CustomerState state = Facts.State(trace.Arrived);
        Assessment present = Assessor.Assess(state, standard, trace.Later);
        Instant next = NextChange.After(state, standard, trace.Later);
        int today = Math.Max(trace.Later.Day, state.LastAt.Day);
        Assert.Equal(Instant.StartOfDay(next.Day), next);
        Assert.InRange(next.Day, today + 1, today + NextChange.HorizonDays);
        for (int day = today; day < next.Day; day++)
        {
            Assessment then = Assessor.Assess(state, standard, Instant.StartOfDay(day + 1).Plus(TimeSpan.FromMicroseconds(-1)));
            Assert.True(then.HasLevelsOf(present), $"after {day - today} of {next.Day - today} days: {then} is not {present}");
        }

        bool isChange = !Assessor.Assess(state, standard, next).HasLevelsOf(present);
        Assert.True(isChange || IsAllowedInVain(state, today, next), $"nothing changes after {next.Day - today} days: {present}");
    }

    /// <summary>Two years ahead, and where something leaves after the five years that it is kept.</summary>
    private static bool IsAllowedInVain(CustomerState state, int today, Instant next) =>
        next.Day == today + NextChange.HorizonDays
        || state.Ledger.Since(1).ToArray().Any(entry => entry.Day + DayLedger.SignalDays == next.Day);

    /// <summary>Many thresholds, and half-lives that make satisfaction rise and fall.</summary>
    private static Standard Restless() => Facts.Standard with
    {
        SilverThousandths = 12_000,
        GoldThousandths = 14_000,
        PlatinumThousandths = 15_500,
        Weights = new GradeWeights { Monetary = 250, Frequency = 250, Recency = 200, Satisfaction = 300 },
        Churn = new ChurnParameters { Thresholds = new RiskThresholds(0.7, 0.72, 0.75), SatisfactionWeight = 3 },
        Hazards = new HazardParameters { Thresholds = new RiskThresholds(0.02, 0.1, 0.2), DissatisfactionWeight = 4 },
        Satisfaction = new SatisfactionParameters { SentimentHalfLifeDays = 9, ComplaintHalfLifeDays = 200 },
        Signs = new SignParameters { GoodTier = Tier.Silver, UnhappyBelow = 0.6, InactiveAfterDays = 400 },
        Targets = new ServiceTargets { ComplaintDays = 90 },
    };
}
