using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>Puts the risk vector into figures and words; the scores are those that levels are made from.</summary>
internal static class ExposureModel
{
    public static ExposureFigures Figures(
        CustomerState state, Standard standard, int today, in Evidence evidence, in GradeScore score, WorthFigures worth)
    {
        var facts = new PurchaseFacts(state, standard);
        Signs signs = SignModel.Of(state, facts, standard, today);
        if (Assessor.IsValueAtRisk(standard.TierOf(score.Total), evidence.Satisfaction, standard))
        {
            signs |= Signs.ValueAtRisk;
        }

        Money atStake = WorthModel.AtStake(worth);
        List<RiskFigure> risks = Risks(state, facts, standard, today, evidence, atStake);
        Money impact = risks.Find(risk => risk.Kind == RiskKind.Churn)!.Impact;
        int? overdueFrom = facts.Days == 0 ? null : SignModel.OverdueFrom(facts, standard);
        risks.Sort(WorstFirst);
        return new ExposureFigures(
            risks,
            signs,
            atStake,
            signs.HasFlag(Signs.ValueAtRisk) ? impact : null,
            Rate(facts.Days == 0 ? NoRate : SignModel.PurchaseDrop(state, facts, standard), today),
            Rate(SignModel.InteractionDrop(state, standard), today),
            today - state.Ledger.NewestDay,
            overdueFrom == SignModel.Never ? null : overdueFrom,
            SignModel.InactiveFrom(state, standard),
            facts.Days == 0 ? null : SignModel.ChurnedFrom(facts, standard));
    }

    private static DropFigure NoRate => new(0, 0, 0, SignModel.Never);

    private static List<RiskFigure> Risks(
        CustomerState state, in PurchaseFacts facts, Standard standard, int today, in Evidence evidence, Money atStake)
    {
        Span<int> parts = stackalloc int[RiskParts.Count];
        RiskScoring.Write(evidence, facts, state.ComplaintsIfAny, standard, today, parts);
        var words = new RiskWords(state, facts, standard, today, evidence);
        List<RiskFigure> risks = [];
        for (RiskKind kind = RiskKind.Churn; kind <= RiskKind.Compliance; kind++)
        {
            int score = RiskParts.Sum(kind, parts);
            RiskLevel level = RiskScoring.LevelOf(kind, score, standard, facts.Days > 0);
            double probability = level == RiskLevel.Unspecified ? 0 : RiskScoring.Probability(kind, score);
            List<RiskPart> reasons = [];
            (int start, int length) = RiskParts.Of(kind).GetOffsetAndLength(RiskParts.Count);
            for (int part = start; part < start + length; part++)
            {
                if (parts[part] != 0)
                {
                    Insert(reasons, new RiskPart(words.NameOf(part), parts[part], words.EvidenceOf(part)));
                }
            }

            risks.Add(new RiskFigure(
                kind,
                level,
                score,
                probability,
                atStake with { MinorUnits = (long)Math.Round(atStake.MinorUnits * probability, MidpointRounding.ToEven) },
                reasons));
        }

        return risks;
    }

    private static int WorstFirst(RiskFigure left, RiskFigure right)
    {
        int order = right.Impact.MinorUnits.CompareTo(left.Impact.MinorUnits);
        order = order != 0 ? order : right.Probability.CompareTo(left.Probability);
        return order != 0 ? order : left.Kind.CompareTo(right.Kind);
    }

    /// <summary>Puts a reason behind those that weigh as much or more: a handful of them, and reasons of equal weight stay in their order.</summary>
    private static void Insert(List<RiskPart> reasons, RiskPart reason)
    {
        int place = reasons.Count;
        while (place > 0 && Math.Abs(reasons[place - 1].PointsThousandths) < Math.Abs(reason.PointsThousandths))
        {
            place--;
        }

        reasons.Insert(place, reason);
    }

    private static RateFigure Rate(DropFigure drop, int today) => new(drop.StatusAt(today), drop);
}
