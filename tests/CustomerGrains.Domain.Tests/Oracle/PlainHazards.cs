using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Tests.Oracle;

/// <summary>The hazards of all kinds of risk but churn, straight from the list of interactions.</summary>
internal static class PlainHazards
{
    public static double Of(RiskKind kind, PlainFacts facts, Standard standard, double satisfaction, int overdueComplaints)
    {
        HazardParameters weights = standard.Hazards;
        double risk = standard.RiskHalfLifeDays;
        double complaint = standard.Satisfaction.ComplaintHalfLifeDays;
        double Faded<T>(double halfLife, Func<T, double> weight)
            where T : InteractionDetail => facts.Fading<T>().Sum(each => weight(each.Detail) * PlainFacts.Fade(each.Age, halfLife));

        double signals = Faded<RiskSignal>(risk, each => each.RiskKind == kind ? PlainFacts.Weight(each.Severity) : 0);
        double scores = Faded<ModelScore>(risk, each => each.RiskKind == kind ? 1 : 0);
        double probability = scores == 0 ? 0 : Faded<ModelScore>(risk, each => each.RiskKind == kind ? each.ProbabilityMillionths / 1e6 : 0) / scores;
        double belief = scores / (scores + ((1 - weights.ModelScoreWeight) / weights.ModelScoreWeight));
        double sum = (weights.SignalWeight * signals) - (belief * Math.Log(1 - Math.Clamp(probability, 1e-9, 1 - 1e-9)));
        return kind switch
        {
            RiskKind.Service => sum
                + (weights.DissatisfactionWeight * Math.Max(0, standard.Satisfaction.PriorMean - satisfaction))
                + (weights.ComplaintWeight * Faded<Complaint>(complaint, each => PlainFacts.Weight(each.Severity)))
                + (weights.OverdueComplaintWeight * overdueComplaints)
                + (weights.FailedContactWeight * Faded<ServiceContact>(risk, each => each.Outcome == ContactOutcome.Resolved ? 0 : 1))
                + (weights.FeedbackWeight * Faded<Feedback>(risk, each => IsNegative(each) && each.Product.Length == 0 ? 1 : 0))
                + (weights.ConcernWeight * Faded<StaffObservation>(risk, each => each.Concern.Length == 0 ? 0 : PlainFacts.Weight(each.Severity))),
            RiskKind.Product => sum
                + (weights.ReturnWeight * Faded<ProductReturn>(risk, _ => 1))
                + (weights.ProductComplaintWeight * Faded<Complaint>(complaint, each => each.Product.Length == 0 ? 0 : PlainFacts.Weight(each.Severity)))
                + (weights.FeedbackWeight * Faded<Feedback>(risk, each => IsNegative(each) && each.Product.Length > 0 ? 1 : 0)),
            _ => sum,
        };
    }

    private static bool IsNegative(Feedback feedback) => feedback.Rating is 1 or 2 || feedback.SentimentThousandths <= -333;
}
