using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Tests.Oracle;

/// <summary>
/// The figures by their definitions, straight from the list of interactions. It knows nothing of ledgers, folding or retention,
/// and shares no formula with the domain, so that what both say is what the definitions say.
/// </summary>
internal static class PlainFigures
{
    public static CustomerFigures Of(IEnumerable<Interaction> interactions, Standard standard, Instant at)
    {
        var facts = new PlainFacts(interactions.Where(each => each.OccurredAt <= at), at);
        ExpectationFigures? expectation = PlainExpectation.Of(facts, standard);
        ValueFigures value = PlainValue.Of(facts, standard);
        SatisfactionFigures satisfaction = PlainSatisfaction.Of(facts, standard);
        return new CustomerFigures(
            at,
            standard.Version,
            facts.All.Min(each => each.OccurredAt),
            facts.All.Max(each => each.OccurredAt),
            PlainGrade.StageOf(value, standard),
            PlainGrade.Of(value, satisfaction, standard),
            value,
            expectation,
            satisfaction,
            PlainActivity.Of(facts),
            PlainRisk.Of(facts, standard),
            PlainPreferences.Of(facts, standard),
            Attributes(facts))
        {
            Worth = PlainWorth.Of(facts, standard, expectation),
            Indexes = null!,
            Exposure = null!,
        };
    }

    private static AttributeFigure[] Attributes(PlainFacts facts) =>
    [
        .. facts.All
            .Where(each => each.Detail is AttributeChange)
            .GroupBy(each => ((AttributeChange)each.Detail).Name)
            .Select(changes => changes.OrderBy(each => each.OccurredAt).ThenBy(each => each.Id, StringComparer.Ordinal).Last())
            .Select(last => new AttributeFigure(((AttributeChange)last.Detail).Name, ((AttributeChange)last.Detail).Value, last.OccurredAt))
            .Where(figure => figure.Value.Length > 0)
            .OrderBy(figure => figure.Name, StringComparer.Ordinal),
    ];
}
