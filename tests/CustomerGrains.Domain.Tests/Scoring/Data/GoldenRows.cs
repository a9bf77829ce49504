using CustomerGrains.Domain.Scoring.Churn;

namespace CustomerGrains.Domain.Tests.Scoring.Data;

/// <summary>Golden rows of the scorecard as training or test rows.</summary>
public static class GoldenRows
{
    public static ScorecardRows Read(string file)
    {
        var rows = NamedRows.Of(file).ToArray();
        var features = rows.SelectMany(row => (double[])
            [row.Number("lnEY_bg"), row.Number("lx"), row.Number("lrec"), row.Number("lm")]);
        return new ScorecardRows(ChurnFeatures.Count, [.. features], Array.ConvertAll(rows, row => row.Whole("y") == 1));
    }

    public static PredictionQuality Judge(Scorecard scorecard, ScorecardRows rows)
    {
        var (probabilities, purchased) = (new double[rows.Count], new bool[rows.Count]);
        for (var row = 0; row < rows.Count; row++)
        {
            probabilities[row] = scorecard.Assess(rows.Features(row)).ProbabilityOfPurchase;
            purchased[row] = rows.Purchased(row);
        }

        return new PredictionQuality(probabilities, purchased);
    }
}
