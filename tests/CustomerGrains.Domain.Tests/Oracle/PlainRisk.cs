using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Tests.Oracle;

/// <summary>First signs of risk by their definitions.</summary>
internal static class PlainRisk
{
    public static RiskFigures Of(PlainFacts facts, Standard standard) => new(
        [
            .. facts.Within<RiskSignal>(0)
                .Select(each => each.Detail.RiskKind)
                .Distinct()
                .Order()
                .Select(kind => new RiskSignalFigure(
                    kind,
                    facts.Within<RiskSignal>(0).Count(each => each.Detail.RiskKind == kind),
                    facts.Fading<RiskSignal>()
                        .Where(each => each.Detail.RiskKind == kind)
                        .Sum(each => PlainFacts.Weight(each.Detail.Severity) * PlainFacts.Fade(each.Age, standard.RiskHalfLifeDays)))),
        ],
        facts.Fading<StaffObservation>()
            .Where(each => each.Detail.Concern.Length > 0)
            .Sum(each => PlainFacts.Weight(each.Detail.Severity) * PlainFacts.Fade(each.Age, standard.RiskHalfLifeDays)));
}
