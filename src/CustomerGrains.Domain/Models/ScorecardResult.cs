using CustomerGrains.Domain.Scoring.Churn;
using CustomerGrains.Domain.Scoring.Fitting;

namespace CustomerGrains.Domain.Models;

/// <summary>A scorecard, or why there is none, with the windows that were looked at.</summary>
/// <param name="Fit">The scorecard as it was learnt, before its intercept was moved; null when refused.</param>
/// <param name="Scorecard">The scorecard to use, its intercept moved to the newest window; null when refused.</param>
/// <param name="Refusal">Why there is none; <see cref="FitRefusal.None"/> when there is one.</param>
/// <param name="Windows">The windows, the newest first, with what kept some from being used.</param>
public sealed record ScorecardResult(
    ScorecardFit? Fit, Scorecard? Scorecard, FitRefusal Refusal, IReadOnlyList<LearningWindow> Windows);
