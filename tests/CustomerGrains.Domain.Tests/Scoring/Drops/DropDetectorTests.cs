using CustomerGrains.Domain.Scoring.Drops;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Tests.Scoring.Data;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Scoring.Drops;

public sealed class DropDetectorTests
{
    private static readonly DropDetector Detector = new(DropSettings.Default);

    [SharedDataFact]
    public void The_path_agrees_with_the_reference_within_1e12()
    {
        var error = new WorstError(1e-12);
        foreach (var vector in Signals.Vectors("cusum"))
        {
            var detector = new DropDetector(new DropSettings(vector.Number("rho"), vector.Number("h_arl0_200")));
            // The reference observes from time 0, where the level is 0.
            var state = DropDetector.Start(0, vector.Number("rate"));
            foreach (var (time, level) in vector.Numbers("events").Zip(vector.Numbers("path")))
            {
                state = detector.Observe(state, time);
                error.Compare(level, state.Level, $"level at {time}", absoluteBelow: 0.1);
            }

            error.Compare(vector.Number("S_now"), detector.LevelAt(state, vector.Number("now")), "level now");
        }

        error.AssertWithin();
    }

    [Fact]
    public void The_instant_of_the_alarm_is_known_in_advance()
    {
        var state = new DropState(1.25, 30, 0.6, 5);
        var alarm = Detector.AlarmWeeks(state)!.Value;
        Assert.Equal(DropSettings.Default.Threshold, Detector.LevelAt(state, alarm), 1e-12);
        Assert.Equal(DropStatus.Steady, Detector.StatusAt(state, alarm - 1e-9));
        Assert.Equal(DropStatus.Dropped, Detector.StatusAt(state, alarm));
        Assert.Equal(30, Detector.AlarmWeeks(state with { Level = 9 }));
    }

    [Fact]
    public void Fewer_than_three_events_never_raise_an_alarm()
    {
        var state = Detector.Observe(DropDetector.Start(0, 5), 1);
        Assert.Null(Detector.AlarmWeeks(state));
        Assert.Equal(DropStatus.InsufficientHistory, Detector.StatusAt(state, 1_000));
        Assert.Equal(DropStatus.Dropped, Detector.StatusAt(Detector.Observe(state, 1.1), 1_000));
    }

    [Fact]
    public void The_level_never_falls_below_nought()
    {
        var state = DropDetector.Start(0, 0.1);
        for (var i = 1; i < 50; i++)
        {
            state = Detector.Observe(state, i * 0.01);
            Assert.Equal(0, state.Level);
        }
    }

    [Fact]
    public void The_baseline_rate_is_the_posterior_mean_of_the_purchase_rate()
    {
        var parameters = new PurchaseModelParameters(PurchaseModelKind.BetaGeometric, 0.24, 4.4, 0.8, 2.4);
        var history = new PurchaseHistory(7, 29, 39);
        var posterior = Expectation.Gamma(7.24, 43.4, rate => rate);
        Assert.Equal(posterior, DropDetector.BaselineRate(parameters, history), 1e-12);
    }

    [Theory]
    [InlineData(3.55, 202)]
    [InlineData(4.40, 505)]
    public void False_alarms_come_as_rarely_as_the_table_says(double threshold, double expectedPurchases)
    {
        var detector = new DropDetector(new DropSettings(0.5, threshold));
        var run = MeanPurchasesToAlarm(detector, 1, 5_000);
        Assert.InRange(run, 0.95 * expectedPurchases, 1.05 * expectedPurchases);
    }

    [Theory]
    [InlineData(3.55, 0.5, 18)]
    [InlineData(3.55, 0.25, 10)]
    [InlineData(4.40, 0.5, 24)]
    [InlineData(4.40, 0.25, 13)]
    public void A_fallen_rate_is_found_as_soon_as_the_table_says(double threshold, double rateRatio, double expectedPurchases)
    {
        var detector = new DropDetector(new DropSettings(0.5, threshold));
        var run = MeanPurchasesToAlarm(detector, rateRatio, 8_000);
        // The table is rounded to whole purchases.
        Assert.InRange(run, 0.95 * expectedPurchases - 0.5, 1.05 * expectedPurchases + 0.5);
    }

    [Fact]
    public void Arguments_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("rateRatio", () => new DropSettings(1, 3));
        Assert.Throws<ArgumentOutOfRangeException>("threshold", () => new DropSettings(0.5, 0));
        Assert.Throws<ArgumentOutOfRangeException>("baselineRate", () => DropDetector.Start(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>("weeks", () => Detector.Observe(new DropState(0, 5, 1, 1), 4));
    }

    /// <summary>Purchases expected at the usual rate until the alarm, of customers whose true rate is a share of it.</summary>
    private static double MeanPurchasesToAlarm(DropDetector detector, double rateRatio, int runs)
    {
        var random = new Random(31);
        var total = 0.0;
        for (var run = 0; run < runs; run++)
        {
            // At a usual rate of one a week, weeks are expected purchases. The count of events is set past the insufficient ones.
            var state = DropDetector.Start(0, 1) with { Events = DropDetector.EventsMin };
            while (true)
            {
                var next = state.LastWeeks - Math.Log(1 - random.NextDouble()) / rateRatio;
                var alarm = detector.AlarmWeeks(state)!.Value;
                if (alarm <= next)
                {
                    total += alarm;
                    break;
                }

                state = detector.Observe(state, next);
            }
        }

        return total / runs;
    }
}
