using CustomerGrains.Domain.Scoring.Fitting;

namespace CustomerGrains.Domain.Models;

/// <summary>
/// A rehearsal of the learning against the models in force on a held-out window. The candidate is what would have been learnt at the
/// window's origin; the model that is stored was learnt in the same way from all there is now, the held-out window included. The models
/// in force may have been learnt from that window; then they are judged too kindly.
/// </summary>
/// <param name="Refusal">Why there is no comparison; <see cref="FitRefusal.None"/> when there is one.</param>
/// <param name="HeldOut">The window that is judged on.</param>
/// <param name="Rehearsal">
/// The scorecard that would have been learnt at its origin and from which windows; where it is refused, the purchase model alone was
/// judged. Null without a comparison.
/// </param>
/// <param name="Candidate">How good that was; null without a comparison.</param>
/// <param name="InForceVersion">The version of the standard in force; empty without a comparison.</param>
/// <param name="InForceHorizonWeeks">Its horizon; where it is another one, its probabilities are of that one. 0 without a comparison.</param>
/// <param name="InForce">How good the models in force were; null without a comparison.</param>
public sealed record ModelComparison(
    FitRefusal Refusal,
    LearningWindow HeldOut,
    ScorecardResult? Rehearsal,
    ModelQuality? Candidate,
    string InForceVersion,
    double InForceHorizonWeeks,
    ModelQuality? InForce)
{
    /// <summary>No comparison.</summary>
    internal static ModelComparison Refused(FitRefusal refusal, LearningWindow heldOut) => new(refusal, heldOut, null, null, "", 0, null);
}
