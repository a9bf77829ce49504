using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Server.Tests.Models;

/// <summary>A model with every field set.</summary>
internal static class SampleModel
{
    private const string Window = """{ "originDay": 10225, "horizonWeeks": 26, "rows": "2000", "purchased": "400" }""";

    private const string Scorecard =
        $$"""
        {
          "baseLogOdds": -1.25, "learntBaseLogOdds": -1.5, "contributionMax": 4, "interceptStandardError": 0.125, "logLikelihood": -800.5, "iterations": 6,
          "terms": [
            { "name": "expected purchases", "weight": 0.5, "standardError": 0.0625, "mean": -1 },
            { "name": "repeat purchase days", "weight": 0.75, "standardError": 0.03125, "mean": 0.5, "lower": 0, "upper": 2.5 },
            { "name": "weeks since the last purchase", "weight": -0.25, "standardError": 0.25, "mean": 3 },
            { "name": "mean spend per purchase day", "weight": 0, "mean": 3.25, "lower": 1.5 }
          ],
          "windows": [ {{Window}}, { "originDay": 10043, "horizonWeeks": 26, "refusal": "FIT_REFUSAL_TOO_FEW_REPEAT_BUYERS" } ]
        }
        """;

    private const string Quality =
        """
        {
          "rows": "2000", "purchased": "400", "areaUnderCurve": 0.8, "brier": 0.13, "brierSkill": 0.25, "logLoss": 0.4, "meanRatio": 1.1,
          "liftTopTenth": 3.2, "liftTopFifth": 2.6, "calibrationError": 0.02,
          "calibration": [ { "rows": "1000", "meanProbability": 0.1, "purchasedShare": 0.09 }, { "rows": "1000", "meanProbability": 0.3, "purchasedShare": 0.31 } ]
        }
        """;

    private const string Json =
        $$"""
        {
          "name": "sample-1", "currencyCode": "USD", "horizonWeeks": 26,
          "source": { "asOfDay": 10407, "learntAt": "2026-11-22T08:00:00Z", "records": "9000", "customers": "2357", "repeatBuyers": "946", "spenders": "945" },
          "purchases": {
            "kind": "PURCHASE_MODEL_KIND_BETA_GEOMETRIC",
            "r": { "value": 0.24259452243015708, "logStandardError": 0.05 }, "alpha": { "value": 4.413602019013504, "logStandardError": 0.08 },
            "a": { "value": 0.7929220172255975, "logStandardError": 0.2 }, "b": { "value": 2.425906776826332, "logStandardError": 0.3 },
            "logLikelihood": -9582.42920667393, "distinctHistories": "1500",
            "againstNbd": { "nbdR": 0.38, "nbdAlpha": 12, "nbdLogLikelihood": -9763.5, "statistic": 362.25, "pValue": 2.179661234659187E-79 }
          },
          "spend": {
            "p": { "value": 6.249572271323756, "logStandardError": 0.1 }, "q": { "value": 3.7442246671320247, "logStandardError": 0.05 },
            "v": { "value": 1544.352096258924, "logStandardError": 0.15 }, "logLikelihood": -4055.917694801874
          },
          "churn": {{Scorecard}},
          "comparison": {
            "heldOut": {{Window}}, "rehearsal": {{Scorecard}}, "candidate": {{Quality}},
            "inForceStandardVersion": "standard-1-usd", "inForceHorizonWeeks": 26, "inForce": {{Quality}}
          }
        }
        """;

    /// <summary>A new copy of it.</summary>
    public static Model Message()
    {
        Model model = JsonParser.Default.Parse<Model>(Json);
        model.Purchases.AgainstNbd.PValue = Math.Exp(-model.Purchases.AgainstNbd.Statistic / 2);
        return model;
    }
}
