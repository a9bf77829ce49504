using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Tallies;

/// <summary>What each kind of fact counts as.</summary>
internal static class FactFold
{
    private const int CsatSatisfiedMin = 4;
    private const int NpsPromoterMin = 9;
    private const int NpsDetractorMax = 6;
    private const int CesEasyMin = 5;

    /// <summary>The employee, product and category that a fact names; empty for none.</summary>
    public static (string Agent, string Product, string Category) NamesOf(InteractionDetail detail) => detail switch
    {
        Purchase purchase => ("", "", purchase.Category),
        ServiceContact contact => (contact.Agent, "", ""),
        Visit visit => ("", "", visit.Category),
        ProductReturn productReturn => ("", "", productReturn.Category),
        Complaint complaint => (complaint.Agent, complaint.Product, ""),
        ComplaintResolution resolution => (resolution.Agent, "", ""),
        Feedback feedback => ("", feedback.Product, ""),
        ProductUse use => ("", use.Feature, ""),
        StaffObservation observation => (observation.Agent, "", ""),
        _ => ("", "", ""),
    };

    /// <summary>Adds what a fact counts as, beside an interaction.</summary>
    public static void Fold(InteractionDetail detail, ref TallyLines lines)
    {
        switch (detail)
        {
            case Purchase purchase:
                lines.Add(TallyMeasure.Purchases);
                lines.Add(TallyMeasure.Units, purchase.Units);
                lines.Add(TallyMeasure.Revenue, purchase.Amount);
                lines.Add(TallyMeasure.CostedRevenue, purchase.CostOfGoods is null ? null : purchase.Amount);
                lines.Add(TallyMeasure.CostOfGoods, purchase.CostOfGoods);
                break;
            case ProductReturn productReturn:
                lines.Add(TallyMeasure.Returns);
                lines.Add(TallyMeasure.Refunds, productReturn.Refund);
                break;
            case Complaint complaint:
                lines.Add(TallyMeasure.Complaints);
                lines.AddIf(complaint.Severity == Severity.Critical, TallyMeasure.CriticalComplaints);
                lines.AddIf(complaint.Product.Length > 0, TallyMeasure.ProductComplaints);
                lines.AddIf(complaint.Agent.Length > 0, TallyMeasure.AgentComplaints);
                break;
            case ComplaintResolution resolution:
                lines.Add(TallyMeasure.ComplaintsResolved);
                lines.AddIf(resolution.Satisfied, TallyMeasure.ComplaintsSatisfied);
                break;
            case SurveyResponse survey:
                Fold(survey, ref lines);
                break;
            case Feedback feedback:
                Fold(feedback, ref lines);
                break;
            case ServiceContact contact:
                Fold(contact, ref lines);
                break;
            case Visit:
                lines.Add(TallyMeasure.Visits);
                break;
            case ProductUse use:
                lines.Add(TallyMeasure.Uses, use.Times);
                break;
            case StaffObservation observation:
                lines.Add(TallyMeasure.Observations);
                lines.AddIf(observation.Mood is Mood.Unhappy or Mood.Angry, TallyMeasure.UnhappyObservations);
                lines.AddIf(observation.Concern.Length > 0, TallyMeasure.Concerns);
                break;
            case Cost cost:
                lines.Add(TallyMeasure.AcquisitionCost + (int)cost.CostKind - (int)CostKind.Acquisition, cost.Amount);
                break;
            case Referral referral:
                lines.Add(TallyMeasure.Referrals);
                lines.Add(TallyMeasure.ReferredRevenue, referral.AttributedRevenue);
                break;
            case RiskSignal:
                lines.Add(TallyMeasure.RiskSignals);
                break;
        }
    }

    private static void Fold(SurveyResponse survey, ref TallyLines lines)
    {
        switch (survey.Instrument)
        {
            case SurveyInstrument.Csat:
                lines.Add(TallyMeasure.CsatAnswers);
                lines.Add(TallyMeasure.CsatSum, survey.Score);
                lines.AddIf(survey.Score >= CsatSatisfiedMin, TallyMeasure.CsatSatisfied);
                break;
            case SurveyInstrument.Nps:
                lines.Add(TallyMeasure.NpsAnswers);
                lines.AddIf(survey.Score >= NpsPromoterMin, TallyMeasure.NpsPromoters);
                lines.AddIf(survey.Score <= NpsDetractorMax, TallyMeasure.NpsDetractors);
                break;
            case SurveyInstrument.Ces:
                lines.Add(TallyMeasure.CesAnswers);
                lines.Add(TallyMeasure.CesSum, survey.Score);
                lines.AddIf(survey.Score >= CesEasyMin, TallyMeasure.CesEasy);
                break;
        }
    }

    private static void Fold(Feedback feedback, ref TallyLines lines)
    {
        if (feedback.Rating is { } stars)
        {
            lines.Add(TallyMeasure.Ratings);
            lines.Add(TallyMeasure.RatingSum, stars);
        }

        lines.AddIf(feedback.IsNegative, TallyMeasure.NegativeFeedback);
    }

    private static void Fold(ServiceContact contact, ref TallyLines lines)
    {
        lines.Add(TallyMeasure.Contacts);
        lines.Add(TallyMeasure.ContactsResolved + (int)contact.Outcome - (int)ContactOutcome.Resolved);
        lines.AddTime(TallyMeasure.ResponseTimes, contact.ResponseMilliseconds);
        lines.AddTime(TallyMeasure.ResolutionTimes, contact.ResolutionMilliseconds);
    }
}
