using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>Puts the risk vector into figures and words; the scores are those that levels are made from.</summary>
internal static class ExposureModel
{
    public static ExposureFigures Figures(CustomerState state, Standard standard, int today, in Evidence evidence, WorthFigures worth)
    {
        var facts = new PurchaseFacts(state, standard);
        Signs signs = Assessor.Assess(state, facts, evidence, standard, today).Signs;
        Money atStake = WorthModel.AtStake(worth);
        List<RiskFigure> risks = Risks(state, facts, standard, today, evidence, atStake);
        Money impact = risks.Find(risk => risk.Kind == RiskKind.Churn)!.Impact;
        return new ExposureFigures(
            [.. risks.OrderByDescending(risk => risk.Impact.MinorUnits).ThenByDescending(risk => risk.Probability).ThenBy(risk => risk.Kind)],
            signs,
            atStake,
            signs.HasFlag(Signs.ValueAtRisk) ? impact : null,
            Rate(facts.Days == 0 ? NoRate : SignModel.PurchaseDrop(state, facts, standard), today),
            Rate(SignModel.InteractionDrop(state, standard), today),
            today - state.Ledger.NewestDay,
            facts.Days == 0 || SignModel.OverdueFrom(facts, standard) == SignModel.Never ? null : SignModel.OverdueFrom(facts, standard),
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
                    reasons.Add(new RiskPart(words.NameOf(part), parts[part], words.EvidenceOf(part)));
                }
            }

            risks.Add(new RiskFigure(
                kind,
                level,
                score,
                probability,
                atStake with { MinorUnits = (long)Math.Round(atStake.MinorUnits * probability, MidpointRounding.ToEven) },
                [.. reasons.OrderByDescending(reason => Math.Abs(reason.PointsThousandths))]));
        }

        return risks;
    }

    private static RateFigure Rate(DropFigure drop, int today) => new(drop.StatusAt(today), drop);
}
