using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Scoring.Churn;
using CustomerGrains.Domain.Scoring.Numerics;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Risks;

/// <summary>
/// Finds the parts of all risks. Churn is the scorecard's risk of no purchase within the horizon (models.md section 3: log-odds, a
/// base and bounded contributions), to which what the customer says and what others know add log-odds of their own. The other kinds
/// add up hazards. Every part but the two of satisfaction moves in one direction only as time passes without an event, which is what
/// makes the next change of a level easy to find.
/// </summary>
internal static class RiskScoring
{
    private const double ProbabilityMin = 1e-9;

    /// <summary>Writes all parts of a day.</summary>
    /// <param name="evidence">The evidence of the day.</param>
    /// <param name="facts">The purchases.</param>
    /// <param name="complaints">The complaints; null without.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="day">The day.</param>
    /// <param name="parts">Receives the parts; <see cref="RiskParts.Count"/> long.</param>
    public static void Write(
        in Evidence evidence, in PurchaseFacts facts, ComplaintTable? complaints, Standard standard, int day, Span<int> parts)
    {
        parts.Clear();
        WriteTimed(facts, complaints, standard, day, parts);
        WriteEvidence(evidence.Sums, standard, parts);
        WriteSatisfaction(SatisfactionModel.Index(evidence.Satisfaction, standard.Satisfaction), standard, parts);
    }

    /// <summary>Writes the parts that only time moves: the scorecard's, and complaints that become overdue.</summary>
    public static void WriteTimed(in PurchaseFacts facts, ComplaintTable? complaints, Standard standard, int day, Span<int> parts)
    {
        if (facts.Days > 0)
        {
            WriteScorecard(facts, standard, day, parts);
        }

        if (complaints is not null)
        {
            int overdue = OverdueComplaints(complaints, standard, day);
            parts[RiskParts.OverdueComplaints] = RiskScale.Part(overdue * standard.Hazards.OverdueComplaintWeight);
        }
    }

    /// <summary>Writes the parts of what fades, except satisfaction's. Each is monotonic in each sum.</summary>
    public static void WriteEvidence(in FadingSums sums, Standard standard, Span<int> parts)
    {
        ChurnParameters churn = standard.Churn;
        HazardParameters hazards = standard.Hazards;
        parts[RiskParts.ChurnComplaints] = Part(churn.ComplaintWeight, ElementaryFunctions.LogOnePlus(sums[Fading.Complaint]));
        parts[RiskParts.ChurnConcern] = Part(churn.ConcernWeight, sums[Fading.Concern]);
        parts[RiskParts.Complaints] = Part(hazards.ComplaintWeight, sums[Fading.Complaint]);
        parts[RiskParts.FailedContacts] = Part(hazards.FailedContactWeight, sums[Fading.FailedContact]);
        parts[RiskParts.Feedback] = Part(hazards.FeedbackWeight, sums[Fading.Feedback]);
        parts[RiskParts.Concern] = Part(hazards.ConcernWeight, sums[Fading.Concern]);
        parts[RiskParts.Returns] = Part(hazards.ReturnWeight, sums[Fading.Return]);
        parts[RiskParts.ProductComplaints] = Part(hazards.ProductComplaintWeight, sums[Fading.ProductComplaint]);
        parts[RiskParts.ProductFeedback] = Part(hazards.FeedbackWeight, sums[Fading.ProductFeedback]);
        for (RiskKind kind = RiskKind.Churn; kind <= RiskKind.Compliance; kind++)
        {
            bool isChurn = kind == RiskKind.Churn;
            int place = RiskParts.SignalsOf(kind);
            parts[place] = Part(isChurn ? churn.SignalWeight : hazards.SignalWeight, sums[Fading.Signal(kind)]);
            double weight = sums[Fading.ModelWeight(kind)];
            if (weight > 0)
            {
                double probability = Math.Clamp(sums[Fading.ModelSum(kind)] / weight, ProbabilityMin, 1 - ProbabilityMin);
                parts[place + 1] = isChurn
                    ? Part(Belief(weight, churn.ModelScoreWeight), ElementaryFunctions.LogOdds(probability) - BaseLogOdds(churn))
                    : Part(Belief(weight, hazards.ModelScoreWeight), -ElementaryFunctions.LogOnePlus(-probability));
            }
        }
    }

    /// <summary>Writes the parts of satisfaction.</summary>
    /// <param name="index">The satisfaction index, 0 to 1.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="parts">Receives the parts.</param>
    public static void WriteSatisfaction(double index, Standard standard, Span<int> parts)
    {
        double missing = standard.Satisfaction.PriorMean - index;
        parts[RiskParts.ChurnSatisfaction] = Part(standard.Churn.SatisfactionWeight, missing);
        parts[RiskParts.Dissatisfaction] = Part(standard.Hazards.DissatisfactionWeight, Math.Max(0, missing));
    }

    /// <summary>The probability that a kind's score stands for.</summary>
    public static double Probability(RiskKind kind, int score) =>
        kind == RiskKind.Churn ? RiskScale.OfLogOdds(score) : RiskScale.OfHazard(score);

    /// <summary>The level of a kind's score; the churn of someone who never bought is not assessed.</summary>
    public static RiskLevel LevelOf(RiskKind kind, int score, Standard standard, bool hasPurchased) => kind switch
    {
        RiskKind.Churn => hasPurchased ? standard.Churn.Thresholds.LevelOf(RiskScale.OfLogOdds(score)) : RiskLevel.Unspecified,
        _ => score <= 0 ? RiskLevel.Low : standard.Hazards.Thresholds.LevelOf(RiskScale.OfHazard(score)),
    };

    /// <summary>The levels of all kinds.</summary>
    public static RiskLevels Levels(ReadOnlySpan<int> parts, Standard standard, bool hasPurchased)
    {
        var levels = default(RiskLevels);
        for (RiskKind kind = RiskKind.Churn; kind <= RiskKind.Compliance; kind++)
        {
            levels = levels.With(kind, LevelOf(kind, RiskParts.Sum(kind, parts), standard, hasPurchased));
        }

        return levels;
    }

    /// <summary>Complaints that have been open for longer than the target, as of a day.</summary>
    public static int OverdueComplaints(ComplaintTable complaints, Standard standard, int day)
    {
        int overdue = 0;
        foreach (ComplaintEntry entry in complaints.Entries)
        {
            overdue += entry.AsOf(day).IsOpen && day - entry.OpenedDay > standard.Targets.ComplaintDays ? 1 : 0;
        }

        return overdue;
    }

    private static void WriteScorecard(in PurchaseFacts facts, Standard standard, int day, Span<int> parts)
    {
        PurchaseModel model = standard.LifetimeValue.Purchases;
        PurchaseHistory history = facts.HistoryAt(day);
        if (standard.Churn.Scorecard is not { } scorecard)
        {
            double probability = Math.Clamp(
                model.ProbabilityOfPurchaseWithin(history, standard.Churn.HorizonWeeks), ProbabilityMin, 1 - ProbabilityMin);
            parts[RiskParts.Base] = RiskScale.Part(-ElementaryFunctions.LogOdds(probability));
            return;
        }

        Span<double> features = stackalloc double[ChurnFeatures.Count];
        Span<double> contributions = stackalloc double[ChurnFeatures.Count];
        ChurnFeatures.Write(model, history, facts.MeanSpend, standard.Churn.HorizonWeeks, features);
        scorecard.Assess(features, contributions);
        parts[RiskParts.Base] = RiskScale.Part(-scorecard.BaseLogOdds);
        for (int i = 0; i < contributions.Length; i++)
        {
            // The scorecard foretells a purchase; risk is the opposite.
            parts[RiskParts.Feature + i] = RiskScale.Part(-contributions[i]);
        }
    }

    private static double BaseLogOdds(ChurnParameters churn) => churn.Scorecard is { } scorecard ? -scorecard.BaseLogOdds : 0;

    /// <summary>W / (W + (1 − t)/t): one fresh score is believed t, many fully.</summary>
    private static double Belief(double weight, double one) => weight * one / ((weight * one) + 1 - one);

    private static int Part(double weight, double value) => value == 0 ? 0 : RiskScale.Part(weight * value);
}
