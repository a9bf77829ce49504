using CustomerGrains.Domain.Interactions;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Traces;

/// <summary>Generates valid details of all kinds, from few enough names that they meet one another.</summary>
internal static class AnyDetail
{
    private static readonly Gen<string> Categories = Gen.Elements("", "coffee", "tea", "Käse", "奶酪", "🙂", "Coffee", "coffee maker");

    private static readonly Gen<string> Touchpoints = Gen.Elements("", "checkout", "delivery", "app", "Zürich", "zürich", "\uFF21", "🙂");

    private static readonly Gen<string> AttributeNames = Gen.Elements("city", "Stadt", "名", "segment");

    private static readonly Gen<string> AttributeValues = Gen.Elements("", "Köln", "Bern", "🙂");

    private static readonly Gen<Severity> Severities = Gen.Elements(Severity.Minor, Severity.Major, Severity.Critical);

    private static readonly Gen<Currency> Currencies = Gen.Elements("EUR", "EUR", "EUR", "USD", "JPY", "KWD", "XCG").Select(Currency.Of);

    private static readonly Gen<Money> Amounts =
        from currency in Currencies
        from units in Gen.Frequency(
            (8, Gen.Choose(0, 50_000).Select(units => (long)units)), (1, Gen.Constant(InteractionLimits.MinorUnitsMax)))
        select new Money(currency, units);

    private static readonly Gen<long?> Durations = Gen.Frequency(
        (2, Gen.Constant((long?)null)),
        (4, Gen.Choose(0, 10_000_000).Select(milliseconds => (long?)milliseconds)),
        (1, Gen.Constant((long?)InteractionLimits.DurationMillisecondsMax)));

    /// <param name="complaintIds">Ids that complaints may have.</param>
    public static Gen<InteractionDetail> Of(Gen<string> complaintIds) => Gen.OneOf(
        Purchase(),
        Purchase(),
        ProductReturn(),
        Severities.Zip(
            Gen.Elements(("", ""), ("grinder", ""), ("", "anna"), ("filter", "ben")),
            InteractionDetail (severity, about) => new Complaint(severity, Product: about.Item1, Agent: about.Item2)),
        complaintIds.Zip(Bools(), InteractionDetail (id, satisfied) => new ComplaintResolution(id, satisfied)),
        Survey(),
        Survey(),
        Feedback(),
        from outcome in Gen.Elements(Enum.GetValues<ContactOutcome>()[1..])
        from response in Durations
        from resolution in Durations
        select (InteractionDetail)new ServiceContact(outcome, response, resolution),
        from category in Categories
        from pages in Gen.Choose(0, 30)
        from duration in Durations
        select (InteractionDetail)new Visit(category, pages, duration),
        Gen.Choose(1, 9).Zip(Durations, InteractionDetail (times, duration) => new ProductUse("grinder", times, duration)),
        Observation(),
        Gen.Elements(Enum.GetValues<CostKind>()[1..]).Zip(Amounts, InteractionDetail (kind, amount) => new Cost(kind, amount)),
        Amounts.Zip(Bools(), InteractionDetail (amount, isKnown) => new Referral("c-2", isKnown ? amount : null)),
        AttributeNames.Zip(AttributeValues, InteractionDetail (name, value) => new AttributeChange(name, value)),
        Gen.Elements(Enum.GetValues<RiskKind>()[1..]).Zip(Severities, InteractionDetail (kind, severity) => new RiskSignal(kind, severity)),
        Gen.Elements(Enum.GetValues<RiskKind>()[1..]).Zip(Gen.Choose(0, 1_000_000), InteractionDetail (kind, probability) => new ModelScore(kind, probability)));

    private static Gen<bool> Bools() => Gen.Elements(true, false);

    private static Gen<InteractionDetail> Purchase() =>
        from amount in Amounts
        from category in Categories
        from units in Gen.Choose(1, 9)
        from isCostKnown in Bools()
        select (InteractionDetail)new Purchase(
            amount, category, units, CostOfGoods: isCostKnown ? amount with { MinorUnits = amount.MinorUnits / 2 } : null);

    private static Gen<InteractionDetail> ProductReturn() =>
        from refund in Amounts
        from units in Gen.Choose(1, 9)
        select (InteractionDetail)new ProductReturn(refund, Units: units);

    private static Gen<InteractionDetail> Survey() =>
        from instrument in Gen.Elements(SurveyInstrument.Csat, SurveyInstrument.Nps, SurveyInstrument.Ces)
        from score in instrument switch
        {
            SurveyInstrument.Csat => Gen.Choose(1, 5),
            SurveyInstrument.Nps => Gen.Choose(0, 10),
            _ => Gen.Choose(1, 7),
        }
        from touchpoint in Touchpoints
        select (InteractionDetail)new SurveyResponse(instrument, score, touchpoint);

    private static Gen<InteractionDetail> Feedback() =>
        from rating in Gen.Choose(0, 5)
        from sentiment in Gen.Choose(-1000, 1000)
        from isSentimentKnown in Bools()
        select (InteractionDetail)new Feedback(rating == 0 ? null : rating, isSentimentKnown || rating == 0 ? sentiment : null);

    private static Gen<InteractionDetail> Observation() =>
        from mood in Gen.Elements(Enum.GetValues<Mood>()[1..])
        from severity in Severities
        from isConcerned in Bools()
        select (InteractionDetail)(isConcerned ? new StaffObservation(mood, "leaves us", severity) : new StaffObservation(mood));
}
