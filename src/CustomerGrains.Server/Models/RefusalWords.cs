using CustomerGrains.Domain.Scoring.Fitting;

namespace CustomerGrains.Server.Models;

/// <summary>Says why there is no fit.</summary>
internal static class RefusalWords
{
    /// <summary>One sentence.</summary>
    /// <param name="what">What was to be fitted.</param>
    /// <param name="refusal">Why it was not.</param>
    /// <param name="cases">The repeat buyers or spenders there were.</param>
    /// <param name="plan">What was asked for.</param>
    public static string Of(string what, FitRefusal refusal, int cases, FitPlan plan) => $"{what} cannot be fitted: " + refusal switch
    {
        FitRefusal.TooFewRepeatBuyers =>
            $"{cases} customers have purchases in {plan.Options.Currency.Code} on more days than one by then, and at least {plan.Options.Fit.RepeatBuyersMin} are needed",
        FitRefusal.NotConverged => "the data do not settle its parameters",
        FitRefusal.NoMeanSpend => "spend is so unequal that no mean exists",
        _ => refusal.ToString(),
    };
}
