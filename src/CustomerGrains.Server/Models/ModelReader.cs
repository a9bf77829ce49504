using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Models;
using CustomerGrains.Domain.Scoring.Churn;
using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Scoring.SpendModels;

namespace CustomerGrains.Server.Models;

/// <summary>Reads models from messages.</summary>
internal static class ModelReader
{
    /// <exception cref="FormatException">A part is missing or not known here; the message names it.</exception>
    /// <exception cref="ArgumentException">A parameter is out of range; the message names it.</exception>
    /// <exception cref="OverflowException">A count is too large.</exception>
    public static CustomerModel Read(V1.Model message) => new()
    {
        Name = message.Name,
        Currency = Currency.TryFind(message.CurrencyCode, out Currency currency)
            ? currency
            : throw new FormatException($"currency_code is '{message.CurrencyCode}'; allowed are codes of ISO 4217"),
        HorizonWeeks = message.HorizonWeeks,
        Source = Read(Required(message.Source, "source")),
        Purchases = Read(Required(message.Purchases, "purchases")),
        Spend = Read(Required(message.Spend, "spend")),
        Churn = Read(Required(message.Churn, "churn")),
        Comparison = Read(Required(message.Comparison, "comparison")),
    };

    /// <summary>The kind; null when it is not known here.</summary>
    public static PurchaseModelKind? Read(V1.PurchaseModelKind kind) => kind switch
    {
        V1.PurchaseModelKind.ModifiedBetaGeometric => PurchaseModelKind.ModifiedBetaGeometric,
        V1.PurchaseModelKind.BetaGeometric => PurchaseModelKind.BetaGeometric,
        _ => null,
    };

    private static LearningSource Read(V1.LearningSource message) => new(
        message.AsOfDay,
        Instant.From(Required(message.LearntAt, "source.learnt_at").ToDateTimeOffset()),
        message.Records,
        checked((int)message.Customers),
        checked((int)message.RepeatBuyers),
        checked((int)message.Spenders));

    private static PurchaseFit Read(V1.PurchaseModelFit message)
    {
        PurchaseModelKind kind = Read(message.Kind) ?? throw new FormatException($"purchases.kind is {message.Kind}, which is not known here");
        (V1.ParameterEstimate r, V1.ParameterEstimate alpha) = (Required(message.R, "purchases.r"), Required(message.Alpha, "purchases.alpha"));
        (V1.ParameterEstimate a, V1.ParameterEstimate b) = (Required(message.A, "purchases.a"), Required(message.B, "purchases.b"));
        return new PurchaseFit(
            new PurchaseModelParameters(kind, r.Value, alpha.Value, a.Value, b.Value),
            new PurchaseParameterErrors(r.LogStandardError, alpha.LogStandardError, a.LogStandardError, b.LogStandardError),
            message.LogLikelihood,
            checked((int)message.DistinctHistories),
            message.AgainstNbd is { } test ? new LikelihoodRatioTest(test.NbdR, test.NbdAlpha, test.NbdLogLikelihood, test.Statistic, 0) : null);
    }

    private static SpendFit Read(V1.SpendModelFit message)
    {
        V1.ParameterEstimate p = Required(message.P, "spend.p");
        V1.ParameterEstimate q = Required(message.Q, "spend.q");
        V1.ParameterEstimate v = Required(message.V, "spend.v");
        return new SpendFit(
            new SpendModelParameters(p.Value, q.Value, v.Value),
            new SpendParameterErrors(p.LogStandardError, q.LogStandardError, v.LogStandardError),
            message.LogLikelihood);
    }

    private static ScorecardResult Read(V1.ChurnScorecard message)
    {
        LearningWindow[] windows = [.. message.Windows.Select(Read)];
        if (message.Refusal != V1.FitRefusal.Unspecified)
        {
            return new ScorecardResult(null, null, (FitRefusal)message.Refusal, windows);
        }

        ScorecardTerm[] terms = [.. message.Terms.Select(Read)];
        var learnt = new Scorecard(message.LearntBaseLogOdds, terms, message.ContributionMax);
        var fit = new ScorecardFit(
            learnt,
            [.. message.Terms.Select(term => term.StandardError)],
            message.InterceptStandardError,
            message.LogLikelihood,
            message.Iterations);
        return new ScorecardResult(fit, new Scorecard(message.BaseLogOdds, terms, message.ContributionMax), FitRefusal.None, windows);
    }

    private static ScorecardTerm Read(V1.ScorecardTerm term) => new(
        term.Name,
        term.Weight,
        term.Mean,
        term.HasLower ? term.Lower : double.NegativeInfinity,
        term.HasUpper ? term.Upper : double.PositiveInfinity);

    private static LearningWindow Read(V1.LearningWindow window) => new(
        window.OriginDay, window.HorizonWeeks, checked((int)window.Rows), checked((int)window.Purchased), (FitRefusal)window.Refusal);

    private static ModelComparison Read(V1.ModelComparison message) => new(
        (FitRefusal)message.Refusal,
        Read(Required(message.HeldOut, "comparison.held_out")),
        message.Rehearsal is { } rehearsal ? Read(rehearsal) : null,
        message.Candidate is { } candidate ? Read(candidate) : null,
        message.InForceStandardVersion,
        message.InForceHorizonWeeks,
        message.InForce is { } inForce ? Read(inForce) : null);

    private static ModelQuality Read(V1.ModelQuality message) => new(
        checked((int)message.Rows),
        checked((int)message.Purchased),
        message.AreaUnderCurve,
        message.Brier,
        message.BrierSkill,
        message.LogLoss,
        message.MeanRatio,
        message.LiftTopTenth,
        message.LiftTopFifth,
        message.CalibrationError,
        [.. message.Calibration.Select(bin => new CalibrationBin(checked((int)bin.Rows), bin.MeanProbability, bin.PurchasedShare))]);

    private static T Required<T>(T? part, string name)
        where T : class => part ?? throw new FormatException($"{name} is missing");
}
