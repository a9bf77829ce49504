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
        Assert.Null(default(CustomerEffort).Mean);
        Assert.Null(default(CustomerEffort).EasyShare);
    }

    [Fact]
    public void Answers_are_counted_by_the_definitions_of_their_scales()
    {
        var satisfaction = Enumerable.Range(1, 5).Aggregate(default(CustomerSatisfaction), (sum, score) => sum.With(score));
        Assert.Equal(new CustomerSatisfaction(2, 5), satisfaction);
        var promoter = Enumerable.Range(0, 11).Aggregate(default(NetPromoter), (sum, score) => sum.With(score));
        Assert.Equal(new NetPromoter(2, 2, 7), promoter);
        var effort = Enumerable.Range(1, 7).Aggregate(default(CustomerEffort), (sum, score) => sum.With(score));
        Assert.Equal(new CustomerEffort(7, 28, 3), effort);
        Assert.Equal((4.0, 3.0 / 7), (effort.Mean, effort.EasyShare));
    }

    [Fact]
    public void The_error_of_the_net_promoter_score_is_the_deviation_of_its_answers()
    {
        var answers = Enumerable.Repeat(100.0, 7).Concat(Enumerable.Repeat(0.0, 2)).Concat(Enumerable.Repeat(-100.0, 1)).ToArray();
        var deviation = MathNet.Numerics.Statistics.Statistics.PopulationStandardDeviation(answers);
        Assert.Equal(deviation / Math.Sqrt(10), new NetPromoter(7, 2, 1).StandardError!.Value, 1e-10);
        Assert.Equal(0, new NetPromoter(4, 0, 0).StandardError);
    }

    [Fact]
    public void Scales_end_at_0_and_1()
    {
        Assert.Equal([0, 0.25, 1], ((int[])[1, 2, 5]).Select(ScoreNormalisation.FromSatisfaction));
        Assert.Equal([0, 0.7, 1], ((int[])[0, 7, 10]).Select(ScoreNormalisation.FromRecommendation));
        Assert.Equal([0, 0.5, 1], ((int[])[1, 4, 7]).Select(ScoreNormalisation.FromEffort));
        Assert.Equal([0, 0.5, 1], ((double[])[-1, 0, 1]).Select(ScoreNormalisation.FromSentiment));
    }

    [Fact]
    public void Answers_outside_their_scale_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("score", () => ScoreNormalisation.FromSatisfaction(0));
        Assert.Throws<ArgumentOutOfRangeException>("score", () => ScoreNormalisation.FromRecommendation(11));
        Assert.Throws<ArgumentOutOfRangeException>("score", () => ScoreNormalisation.FromEffort(8));
        Assert.Throws<ArgumentOutOfRangeException>("sentiment", () => ScoreNormalisation.FromSentiment(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("score", () => default(CustomerSatisfaction).With(6));
        Assert.Throws<ArgumentOutOfRangeException>("score", () => default(NetPromoter).With(-1));
        Assert.Throws<ArgumentOutOfRangeException>("score", () => default(CustomerEffort).With(0));
        Assert.Throws<ArgumentOutOfRangeException>("responses", () => new CustomerSatisfaction(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>("total", () => new CustomerEffort(2, 15, 0));
    }
}
