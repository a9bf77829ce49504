using CustomerGrains.Domain.Scoring.Satisfaction;
using CustomerGrains.Domain.Tests.Scoring.Data;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Scoring.Satisfaction;

public sealed class SurveyGoldenTests
{
    [SharedDataFact]
    public void Satisfaction_with_its_interval_agrees_within_1e12()
    {
        var error = new WorstError(1e-12);
        foreach (var vector in Signals.Vectors("csat"))
        {
            var score = new CustomerSatisfaction(vector.Whole("satisfied"), vector.Whole("n"));
            var interval = vector.Numbers("wilson95");
            error.Compare(vector.Number("csat"), score.Share!.Value, $"share of {score}");
            error.Compare(interval[0], score.Wilson95.Lower, $"lower end of {score}");
            error.Compare(interval[1], score.Wilson95.Upper, $"upper end of {score}");
        }

        error.AssertWithin();
    }

    [SharedDataFact]
    public void The_net_promoter_score_with_its_error_agrees_within_1e12()
    {
        var error = new WorstError(1e-12);
        foreach (var vector in Signals.Vectors("nps"))
        {
            var score = new NetPromoter(vector.Whole("prom"), vector.Whole("pas"), vector.Whole("det"));
            error.Compare(vector.Number("nps"), score.Score!.Value, $"score of {score}");
            error.Compare(vector.Number("se"), score.StandardError!.Value, $"error of {score}");
        }

        error.AssertWithin();
    }
}
