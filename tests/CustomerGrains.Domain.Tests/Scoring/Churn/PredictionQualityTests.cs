using CustomerGrains.Domain.Scoring.Churn;
using CustomerGrains.Domain.Tests.Traces;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Scoring.Churn;

public sealed class PredictionQualityTests
{
    [Fact]
    public void The_area_under_the_curve_is_the_share_of_pairs_in_the_right_order()
    {
        var cases = Gen.Choose(0, 9).Zip(Gen.Choose(0, 1)).ArrayOf(60);
        Laws.Hold(cases, rows =>
        {
            var pairs = from purchaser in rows
                        where purchaser.Item2 == 1
                        from other in rows
                        where other.Item2 == 0
                        select purchaser.Item1 > other.Item1 ? 1 : purchaser.Item1 == other.Item1 ? 0.5 : 0;
            var wins = pairs.ToArray();
            var actual = Judge(rows).AreaUnderCurve;
            return wins.Length == 0 ? actual is null : Math.Abs(wins.Average() - actual!.Value) < 1e-12;
        });
    }

    [Fact]
    public void No_order_of_the_rows_changes_a_result()
    {
        var random = new Random(2);
        var rows = Enumerable.Range(0, 97).Select(_ => (random.Next(10), random.Next(2))).ToArray();
        var expected = Judge(rows);
        Laws.Hold(Gen.Shuffle(rows), shuffled =>
        {
            var actual = Judge(shuffled);
            return Close(actual.AreaUnderCurve, expected.AreaUnderCurve) && Close(actual.Brier, expected.Brier)
                && Close(actual.Lift(0.13), expected.Lift(0.13)) && Close(actual.LogLoss, expected.LogLoss)
                && Close(actual.ExpectedCalibrationError(7), expected.ExpectedCalibrationError(7));
        });
    }

    [Fact]
    public void A_perfect_and_a_blind_forecast_have_the_known_values()
    {
        var perfect = new PredictionQuality([0, 0, 0, 1], [false, false, false, true]);
        Assert.Equal((1.0, 0.0, 1.0, 4.0), (perfect.AreaUnderCurve, perfect.Brier, perfect.BrierSkill, perfect.Lift(0.25)));
        Assert.Equal(0, perfect.ExpectedCalibrationError(4));
        var blind = new PredictionQuality([0.25, 0.25, 0.25, 0.25], [true, false, false, false]);
        Assert.Equal((0.5, 0.1875, 0.0, 1.0), (blind.AreaUnderCurve, blind.Brier, blind.BrierSkill, blind.Lift(0.3)));
        Assert.Equal(1, blind.MeanRatio);
        Assert.Equal(new CalibrationBin(4, 0.25, 0.25), Assert.Single(blind.CalibrationTable(1)));
    }

    [Fact]
    public void A_certainty_that_failed_costs_much_but_not_everything() =>
        Assert.InRange(new PredictionQuality([0], [true]).LogLoss, 30, 40);

    [Fact]
    public void What_is_undefined_is_null()
    {
        var none = new PredictionQuality([0.2, 0.4], [false, false]);
        Assert.Null(none.AreaUnderCurve);
        Assert.Null(none.BrierSkill);
        Assert.Null(none.Lift(0.5));
        Assert.Null(none.MeanRatio);
    }

    [Fact]
    public void Arguments_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentException>("purchased", () => new PredictionQuality([], []));
        Assert.Throws<ArgumentException>("purchased", () => new PredictionQuality([0.1], [true, false]));
        var one = new PredictionQuality([0.1], [true]);
        Assert.Throws<ArgumentOutOfRangeException>("share", () => one.Lift(0));
        Assert.Throws<ArgumentOutOfRangeException>("bins", () => one.CalibrationTable(2));
    }

    private static PredictionQuality Judge((int Tenths, int Purchased)[] rows) =>
        new(Array.ConvertAll(rows, row => row.Tenths / 10.0), Array.ConvertAll(rows, row => row.Purchased == 1));

    private static bool Close(double? left, double? right) => Math.Abs(left!.Value - right!.Value) < 1e-12;
}
