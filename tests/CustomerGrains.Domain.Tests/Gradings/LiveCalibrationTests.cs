using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Traces;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Gradings;

public sealed class LiveCalibrationTests
{
    private const int Customers = 40;

    /// <summary>Values that come, change and go leave the thresholds that a histogram of the last values has.</summary>
    [Fact]
    public void Thresholds_equal_those_of_a_rebuild() =>
        Laws.Hold(
            Gen.Choose(0, Customers - 1).Zip(Gen.Choose(-20, 500), (customer, value) => (customer, value)).ListOf(300).ToArbitrary(), 100,
            changes =>
            {
                var live = new LiveCalibration(Facts.Standard);
                int?[] buckets = new int?[Customers];
                double[] values = [.. Enumerable.Repeat(double.NaN, Customers)];
                foreach ((int customer, int value) in changes)
                {
                    values[customer] = value < 0 ? double.NaN : value * 1.37;
                    int? to = live.BucketOf(0, values[customer]);
                    live.Move(0, buckets[customer], to);
                    buckets[customer] = to;
                }

                var rebuilt = new LiveCalibration(Facts.Standard);
                foreach (double value in values)
                {
                    rebuilt.Move(0, null, rebuilt.BucketOf(0, value));
                }

                CalibratedGrading one = live.Refreshed(Calibration.None, Facts.Today).Gradings[0];
                Assert.Equal(rebuilt.Refreshed(Calibration.None, Facts.Today).Gradings[0].Thresholds, one.Thresholds);
                AssertShares(values, one);
            });

    [Fact]
    public void Thresholds_stay_until_they_are_as_old_as_they_may_be()
    {
        LiveCalibration live = Filled(LiveCalibration.CustomersMin);
        Calibration first = live.Refreshed(Calibration.None, Facts.Today);
        live.Move(0, live.BucketOf(0, 10), live.BucketOf(0, 99));
        Assert.Same(first, live.Refreshed(first, Facts.Today + 27));
        Calibration second = live.Refreshed(first, Facts.Today + 28);
        Assert.Equal(Facts.Today + 28, second.Find("business_value")!.Day);
        Assert.True(second.Covers(Facts.Standard with { Gradings = [.. live.Gradings.Take(1)] }, Facts.Today + 55));
        Assert.False(second.Covers(Facts.Standard with { Gradings = [.. live.Gradings.Take(1)] }, Facts.Today + 56));
        Assert.False(second.Covers(Facts.Standard, Facts.Today + 28));
    }

    [Fact]
    public void Next_to_nobody_has_no_thresholds_and_a_base_that_grows_has_others()
    {
        Assert.Same(Calibration.None, Filled(LiveCalibration.CustomersMin - 1).Refreshed(Calibration.None, Facts.Today));
        Calibration first = Filled(LiveCalibration.CustomersMin).Refreshed(Calibration.None, Facts.Today);
        Assert.Same(first, Filled(22).Refreshed(first, Facts.Today));
        Assert.Equal(23, Filled(23).Refreshed(first, Facts.Today).Gradings[0].Customers);
    }

    /// <summary>As decimals: 0.58 of 50 is 29, and as doubles a whisker less.</summary>
    [Fact]
    public void A_share_that_is_a_whole_number_of_customers_holds_them_all()
    {
        Grading graded = Facts.Standard.Gradings.First(each => each.Rule is PercentileRule);
        for (int percent = 1; percent < 100; percent++)
        {
            Grading top = graded with { Levels = [graded.Levels[0], new GradeLevel { Name = "top", TopShare = percent / 100.0 }] };
            foreach (int customers in (int[])[50, 100, 300])
            {
                LiveCalibration live = Filled(customers, Facts.Standard with { Gradings = [top] });
                double threshold = live.Refreshed(Calibration.None, Facts.Today).Gradings[0].Thresholds[0];
                int held = Enumerable.Range(0, customers).Count(each => ValueOf(each) >= threshold);
                Assert.True(held == percent * customers / 100, $"{held} of {customers} are the top {percent} %");
            }
        }
    }

    private static double ValueOf(int customer) => 10 * Math.Pow(1.05, customer);

    private static LiveCalibration Filled(int customers, Standard standard)
    {
        var live = new LiveCalibration(standard);
        for (int customer = 0; customer < customers; customer++)
        {
            live.Move(0, null, live.BucketOf(0, ValueOf(customer)));
        }

        return live;
    }

    private static LiveCalibration Filled(int customers)
    {
        var live = new LiveCalibration(Facts.Standard);
        for (int customer = 0; customer < customers; customer++)
        {
            live.Move(0, null, live.BucketOf(0, 10 + (customer * 3)));
        }

        return live;
    }

    /// <summary>No level holds more customers than its share, and one bucket less would hold too many.</summary>
    private static void AssertShares(double[] values, CalibratedGrading grading)
    {
        double[] known = [.. values.Where(value => !double.IsNaN(value))];
        double[] shares = [0.5, 0.2, 0.05];
        foreach ((double share, double threshold) in shares.Zip(grading.Thresholds))
        {
            Assert.True(known.Count(value => value >= threshold) <= share * known.Length);
            double next = known.Where(value => value < threshold).DefaultIfEmpty(double.NaN).Max();
            Assert.True(double.IsNaN(next) || known.Count(value => value >= next * 0.98) > share * known.Length);
        }
    }
}
