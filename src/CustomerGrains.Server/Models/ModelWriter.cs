using CustomerGrains.Domain.Models;
using CustomerGrains.Domain.Scoring.Churn;
using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Models;

/// <summary>Writes models as messages, for the wire and for the store.</summary>
internal static class ModelWriter
{
    public static V1.Model Write(CustomerModel model) => new()
    {
        Name = model.Name,
        CurrencyCode = model.Currency.Code,
        HorizonWeeks = model.HorizonWeeks,
        Source = Write(model.Source),
        Purchases = Write(model.Purchases),
        Spend = Write(model.Spend),
        Churn = Write(model.Churn),
        Comparison = Write(model.Comparison),
    };

    public static V1.PurchaseModelKind Write(PurchaseModelKind kind) => kind == PurchaseModelKind.BetaGeometric
        ? V1.PurchaseModelKind.BetaGeometric
        : V1.PurchaseModelKind.ModifiedBetaGeometric;

    private static V1.LearningSource Write(LearningSource source) => new()
    {
        AsOfDay = source.AsOfDay,
        LearntAt = source.LearntAt.ToDateTimeOffset().ToTimestamp(),
        Records = source.Records,
        Customers = source.Customers,
        RepeatBuyers = source.RepeatBuyers,
        Spenders = source.Spenders,
    };

    private static V1.PurchaseModelFit Write(PurchaseFit fit) => new()
    {
        Kind = Write(fit.Parameters.Kind),
        R = Write(fit.Parameters.R, fit.StandardErrors.LogR),
        Alpha = Write(fit.Parameters.Alpha, fit.StandardErrors.LogAlpha),
        A = Write(fit.Parameters.A, fit.StandardErrors.LogA),
        B = Write(fit.Parameters.B, fit.StandardErrors.LogB),
        LogLikelihood = fit.LogLikelihood,
        DistinctHistories = fit.DistinctHistories,
        AgainstNbd = fit.AgainstNbd is { } test ? Write(test) : null,
    };

    private static V1.LikelihoodRatioTest Write(LikelihoodRatioTest test) => new()
    {
        NbdR = test.NbdR,
        NbdAlpha = test.NbdAlpha,
        NbdLogLikelihood = test.NbdLogLikelihood,
        Statistic = test.Statistic,
        PValue = test.PValue,
    };

    private static V1.SpendModelFit Write(SpendFit fit) => new()
    {
        P = Write(fit.Parameters.P, fit.StandardErrors.LogP),
        Q = Write(fit.Parameters.Q, fit.StandardErrors.LogQ),
        V = Write(fit.Parameters.V, fit.StandardErrors.LogV),
        LogLikelihood = fit.LogLikelihood,
    };

    private static V1.ParameterEstimate Write(double value, double error) => new() { Value = value, LogStandardError = error };

    private static V1.ChurnScorecard Write(ScorecardResult result)
    {
        var message = new V1.ChurnScorecard { Refusal = (V1.FitRefusal)result.Refusal, Windows = { result.Windows.Select(Write) } };
        if (result is { Fit: { } fit, Scorecard: { } scorecard })
        {
            message.BaseLogOdds = scorecard.BaseLogOdds;
            message.LearntBaseLogOdds = fit.Scorecard.BaseLogOdds;
            message.ContributionMax = scorecard.ContributionMax;
            message.Terms.AddRange(scorecard.Terms.Zip(fit.StandardErrors, Write));
            message.InterceptStandardError = fit.InterceptStandardError;
            message.LogLikelihood = fit.LogLikelihood;
            message.Iterations = fit.Iterations;
        }

        return message;
    }

    private static V1.ScorecardTerm Write(ScorecardTerm term, double error)
    {
        var message = new V1.ScorecardTerm { Name = term.Name, Weight = term.Weight, StandardError = error, Mean = term.Mean };
        if (!double.IsNegativeInfinity(term.Lower))
        {
            message.Lower = term.Lower;
        }

        if (!double.IsPositiveInfinity(term.Upper))
        {
            message.Upper = term.Upper;
        }

        return message;
    }

    private static V1.LearningWindow Write(LearningWindow window) => new()
    {
        OriginDay = window.OriginDay,
        HorizonWeeks = window.HorizonWeeks,
        Rows = window.Rows,
        Purchased = window.Purchased,
        Refusal = (V1.FitRefusal)window.Refusal,
    };

    private static V1.ModelComparison Write(ModelComparison comparison) => new()
    {
        Refusal = (V1.FitRefusal)comparison.Refusal,
        HeldOut = Write(comparison.HeldOut),
        Rehearsal = comparison.Rehearsal is { } rehearsal ? Write(rehearsal) : null,
        Candidate = comparison.Candidate is { } candidate ? Write(candidate) : null,
        InForceStandardVersion = comparison.InForceVersion,
        InForceHorizonWeeks = comparison.InForceHorizonWeeks,
        InForce = comparison.InForce is { } inForce ? Write(inForce) : null,
    };

    private static V1.ModelQuality Write(ModelQuality quality) => new()
    {
        Rows = quality.Rows,
        Purchased = quality.Purchased,
        AreaUnderCurve = quality.AreaUnderCurve,
        Brier = quality.Brier,
        BrierSkill = quality.BrierSkill,
        LogLoss = quality.LogLoss,
        MeanRatio = quality.MeanRatio,
        LiftTopTenth = quality.LiftTenth,
        LiftTopFifth = quality.LiftFifth,
        CalibrationError = quality.CalibrationError,
        Calibration = { quality.Calibration.Select(Write) },
    };

    private static V1.CalibrationBin Write(CalibrationBin bin) =>
        new() { Rows = bin.Rows, MeanProbability = bin.MeanProbability, PurchasedShare = bin.PurchasedShare };
}
