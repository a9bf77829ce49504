using System.Diagnostics.CodeAnalysis;

namespace CustomerGrains.Domain.Scoring.Fitting;

/// <summary>A fit or the reason why there is none. Refusals are expected and therefore values.</summary>
/// <typeparam name="TFit">What a fit consists of.</typeparam>
/// <param name="Fit">The fit; null when refused.</param>
/// <param name="Refusal">Why there is no fit; <see cref="FitRefusal.None"/> when there is one.</param>
/// <param name="Cases">The repeat buyers, spenders or rows there were to fit from.</param>
/// <param name="Evaluations">How often the likelihood was evaluated.</param>
public readonly record struct FitOutcome<TFit>(TFit? Fit, FitRefusal Refusal, int Cases, int Evaluations)
    where TFit : class
{
    /// <summary>Whether there is a fit.</summary>
    [MemberNotNullWhen(true, nameof(Fit))]
    public bool IsFitted => Fit is not null;
}
