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
    public void The_shrunk_share_agrees_within_1e12()
    {
        var error = new WorstError(1e-12);
        foreach (var vector in Signals.Vectors("beta_binomial_shrink"))
        {
            var score = new CustomerSatisfaction(vector.Whole("k"), vector.Whole("n"));
            error.Compare(vector.Number("mean"), score.ShrunkShare(vector.Number("a0"), vector.Number("b0")), score.ToString());
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

    [SharedDataFact]
    public void The_decayed_mean_agrees_within_1e12_from_entries_and_step_by_step()
    {
        var error = new WorstError(1e-12);
        foreach (var vector in Signals.Vectors("decayed_mean"))
        {
            var entries = vector.GetProperty("events").EnumerateArray()
                .Select(entry => new DecayedEntry(entry[0].GetDouble(), entry[1].GetDouble(), entry[2].GetDouble())).ToArray();
            var halfLife = new HalfLife(vector.Number("half_life"));
            var prior = new SatisfactionPrior(vector.Number("mu0"), vector.Number("m0"));
            var stepwise = entries.Aggregate(default(DecayedMean), (mean, entry) => mean.With(entry, halfLife));
            foreach (var mean in (DecayedMean[])[stepwise, DecayedMean.FromEntries(entries, halfLife)])
            {
                var level = mean.At(vector.Number("now"), halfLife, prior);
                error.Compare(vector.Number("value"), level.Value, $"value at {vector.Number("now")}");
                error.Compare(vector.Number("weight"), level.Evidence, $"evidence at {vector.Number("now")}");
            }
        }

        error.AssertWithin();
    }
}
