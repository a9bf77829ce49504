using CustomerGrains.Domain.Scoring.Satisfaction;

namespace CustomerGrains.Domain.Tests.Scoring.Satisfaction;

public sealed class SurveyTests
{
    [Fact]
    public void The_wilson_interval_solves_its_defining_equation()
    {
        foreach (var (satisfied, n) in ((int, int)[])[(1, 10), (8, 10), (430, 500), (3, 4)])
        {
            var score = new CustomerSatisfaction(satisfied, n);
            foreach (var end in (double[])[score.Wilson95.Lower, score.Wilson95.Upper])
            {
                // The ends are the shares from which what was seen lies exactly 1.96 standard errors away.
                var distance = Math.Abs(score.Share!.Value - end) / Math.Sqrt(end * (1 - end) / n);
                Assert.Equal(MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, 0.975), distance, 1e-9);
            }
        }
    }

    [Fact]
    public void The_interval_of_none_or_all_ends_exactly_at_the_share()
    {
        Assert.Equal(0, new CustomerSatisfaction(0, 7).Wilson95.Lower);
        Assert.Equal(1, new CustomerSatisfaction(7, 7).Wilson95.Upper);
        Assert.InRange(new CustomerSatisfaction(0, 7).Wilson95.Upper, 0.3, 0.4);
    }

    [Fact]
    public void Without_a_response_there_is_no_score()
    {
        Assert.Null(default(CustomerSatisfaction).Share);
        Assert.Equal(new Interval(0, 1), default(CustomerSatisfaction).Wilson95);
        Assert.Null(default(NetPromoter).Score);
        Assert.Null(default(NetPromoter).StandardError);
    }

    [Fact]
    public void The_error_of_the_net_promoter_score_is_the_deviation_of_its_answers()
    {
        var answers = Enumerable.Repeat(100.0, 7).Concat(Enumerable.Repeat(0.0, 2)).Concat(Enumerable.Repeat(-100.0, 1)).ToArray();
        var deviation = MathNet.Numerics.Statistics.Statistics.PopulationStandardDeviation(answers);
        Assert.Equal(deviation / Math.Sqrt(10), new NetPromoter(7, 2, 1).StandardError!.Value, 1e-10);
        Assert.Equal(0, new NetPromoter(4, 0, 0).StandardError);
    }

    [Theory]
    [InlineData(100, 40, 10, 49.020669, 68.626390)]
    [InlineData(2, 1, 1, -44.159769, 72.731197)]
    [InlineData(0, 5, 0, -30.005698, 30.005698)]
    [InlineData(2, 0, 0, -24.410989, 100)]
    [InlineData(0, 0, 9, -100, -43.371217)]
    [InlineData(0, 0, 2_000_000_000, -100, -99.999999642)]
    public void The_interval_of_the_net_promoter_score_is_the_adjusted_wald_interval(int promoters, int passives, int detractors, double lower, double upper)
    {
        Interval interval = new NetPromoter(promoters, passives, detractors).Interval95!.Value;
        Assert.Equal(lower, interval.Lower, 1e-6);
        Assert.Equal(upper, interval.Upper, 1e-6);
    }

    [Fact]
    public void The_interval_of_the_net_promoter_score_is_of_two_answers_at_least_and_has_the_score_in_it_and_stays_on_its_scale()
    {
        Assert.Null(default(NetPromoter).Interval95);
        Assert.Null(new NetPromoter(1, 0, 0).Interval95);
        var mirrored = from promoters in Enumerable.Range(0, 40)
                       from passives in Enumerable.Range(0, 40)
                       from detractors in Enumerable.Range(0, 40)
                       where promoters + passives + detractors > 1
                       select (new NetPromoter(promoters, passives, detractors), new NetPromoter(detractors, passives, promoters));
        foreach ((NetPromoter score, NetPromoter mirror) in mirrored)
        {
            (double lower, double upper) = score.Interval95!.Value;
            Assert.InRange(score.Score!.Value, lower, upper);
            Assert.True(lower >= -100 && upper <= 100 && upper - lower > 0, $"{score}: {lower} to {upper}");
            Assert.Equal(-mirror.Interval95!.Value.Upper, lower);
        }
    }

    [Fact]
    public void Counts_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("responses", () => new CustomerSatisfaction(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>("satisfied", () => new CustomerSatisfaction(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("detractors", () => new NetPromoter(1, 1, -1));
    }
}
