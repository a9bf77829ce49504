using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Traces;
using static CustomerGrains.Domain.Interactions.RejectionReason;

namespace CustomerGrains.Domain.Tests.Interactions;

/// <summary>Every field's bad values, with the reason and the field that have to come back.</summary>
internal static class BadInput
{
    private const string Half = "\uD83D";
    private const long Year = 366L * 24 * 60 * 60 * 1000;

    private static readonly Interaction Valid = Facts.Of(new Visit());

    /// <summary>About the interaction itself.</summary>
    public static IEnumerable<(Interaction Interaction, RejectionReason Reason, string Field)> Envelopes() =>
    [
        (Valid with { Id = "" }, Missing, "id"),
        (Valid with { Id = Long(128) }, TooLong, "id"),
        (Valid with { Id = "a\nb" }, Invalid, "id"),
        (Valid with { Id = "a\u0085b" }, Invalid, "id"),
        (Valid with { Id = Half }, Invalid, "id"),
        (Valid with { Id = "a\uFFFD" }, Invalid, "id"),
        (Valid with { CustomerId = "" }, Missing, "customer_id"),
        (Valid with { CustomerId = Long(128) }, TooLong, "customer_id"),
        (Valid with { CustomerId = "\0" }, Invalid, "customer_id"),
        (Valid with { CustomerId = "\uFFFD" }, Invalid, "customer_id"),
        (Valid with { Channel = Channel.Unspecified }, Missing, "channel"),
        (Valid with { Channel = (Channel)11 }, Invalid, "channel"),
        (Valid with { Channel = (Channel)(-1) }, Invalid, "channel"),
        (Valid with { Detail = null! }, Missing, "detail"),
    ];

    /// <summary>About the detail.</summary>
    public static IEnumerable<(InteractionDetail Detail, RejectionReason Reason, string Field)> Details() =>
    [
        .. Purchases(), .. Returns(), .. Complaints(), .. Surveys(), .. FromFeedback(), .. Contacts(), .. Uses(), .. Observations(), .. Others(),
    ];

    private static IEnumerable<(InteractionDetail Detail, RejectionReason Reason, string Field)> Purchases()
    {
        var valid = new Purchase(MinimalDetails.Nothing);
        yield return (valid with { Amount = Euros(-1) }, OutOfRange, "purchase.amount.minor_units");
        yield return (valid with { Amount = Euros(1_000_000_000_001) }, OutOfRange, "purchase.amount.minor_units");
        yield return (valid with { Category = Long(128) }, TooLong, "purchase.category");
        yield return (valid with { Category = Half }, Invalid, "purchase.category");
        yield return (valid with { Units = 0 }, OutOfRange, "purchase.units");
        yield return (valid with { Units = -1 }, OutOfRange, "purchase.units");
        yield return (valid with { Units = 1_000_000_001 }, OutOfRange, "purchase.units");
        yield return (valid with { OrderId = Long(128) }, TooLong, "purchase.order_id");
        yield return (valid with { CostOfGoods = Euros(-1) }, OutOfRange, "purchase.cost_of_goods.minor_units");
        yield return (valid with { CostOfGoods = Euros(1_000_000_000_001) }, OutOfRange, "purchase.cost_of_goods.minor_units");
        yield return (valid with { CostOfGoods = new Money(Currency.Of("USD"), 1) }, Invalid, "purchase.cost_of_goods.currency_code");
    }

    private static IEnumerable<(InteractionDetail Detail, RejectionReason Reason, string Field)> Returns()
    {
        var valid = new ProductReturn(MinimalDetails.Nothing);
        yield return (valid with { Refund = Euros(-1) }, OutOfRange, "product_return.refund.minor_units");
        yield return (valid with { Refund = Euros(1_000_000_000_001) }, OutOfRange, "product_return.refund.minor_units");
        yield return (valid with { Category = Long(128) }, TooLong, "product_return.category");
        yield return (valid with { Units = 0 }, OutOfRange, "product_return.units");
        yield return (valid with { Units = 1_000_000_001 }, OutOfRange, "product_return.units");
        yield return (valid with { OrderId = Long(128) }, TooLong, "product_return.order_id");
        yield return (valid with { Reason = Long(512) }, TooLong, "product_return.reason");
    }

    private static IEnumerable<(InteractionDetail Detail, RejectionReason Reason, string Field)> Complaints()
    {
        var valid = new Complaint(Severity.Minor);
        yield return (valid with { Severity = Severity.Unspecified }, Missing, "complaint.severity");
        yield return (valid with { Severity = (Severity)4 }, Invalid, "complaint.severity");
        yield return (valid with { Topic = Long(128) }, TooLong, "complaint.topic");
        yield return (valid with { Product = Long(128) }, TooLong, "complaint.product");
        yield return (valid with { Agent = Long(128) }, TooLong, "complaint.agent");
        yield return (valid with { Text = Long(4096) }, TooLong, "complaint.text");
        yield return (valid with { Text = "fine 🙂 and not" + Half + " fine" }, Invalid, "complaint.text");
        yield return (new ComplaintResolution(""), Missing, "complaint_resolution.complaint_id");
        yield return (new ComplaintResolution(Long(128)), TooLong, "complaint_resolution.complaint_id");
        yield return (new ComplaintResolution("a\tb"), Invalid, "complaint_resolution.complaint_id");
        yield return (new ComplaintResolution("i-0", Agent: Long(128)), TooLong, "complaint_resolution.agent");
    }

    private static IEnumerable<(InteractionDetail Detail, RejectionReason Reason, string Field)> Surveys()
    {
        var valid = new SurveyResponse(SurveyInstrument.Csat, 1);
        yield return (valid with { Instrument = SurveyInstrument.Unspecified }, Missing, "survey_response.instrument");
        yield return (valid with { Instrument = (SurveyInstrument)4 }, Invalid, "survey_response.instrument");
        foreach ((SurveyInstrument instrument, int min, int max) in new[] { (SurveyInstrument.Csat, 1, 5), (SurveyInstrument.Nps, 0, 10), (SurveyInstrument.Ces, 1, 7) })
        {
            yield return (new SurveyResponse(instrument, min - 1), OutOfRange, "survey_response.score");
            yield return (new SurveyResponse(instrument, max + 1), OutOfRange, "survey_response.score");
        }

        yield return (valid with { Touchpoint = Long(64) }, TooLong, "survey_response.touchpoint");
        yield return (valid with { Text = Long(4096) }, TooLong, "survey_response.text");
    }

    private static IEnumerable<(InteractionDetail Detail, RejectionReason Reason, string Field)> FromFeedback()
    {
        var valid = new Feedback(5, 1000);
        yield return (new Feedback(null, null), Missing, "feedback.rating");
        yield return (valid with { Rating = 0 }, OutOfRange, "feedback.rating");
        yield return (valid with { Rating = 6 }, OutOfRange, "feedback.rating");
        yield return (valid with { SentimentThousandths = -1001 }, OutOfRange, "feedback.sentiment");
        yield return (valid with { SentimentThousandths = 1001 }, OutOfRange, "feedback.sentiment");
        yield return (valid with { Product = Long(128) }, TooLong, "feedback.product");
        yield return (valid with { Text = Long(4096) }, TooLong, "feedback.text");
    }

    private static IEnumerable<(InteractionDetail Detail, RejectionReason Reason, string Field)> Contacts()
    {
        var valid = new ServiceContact(ContactOutcome.Abandoned);
        yield return (valid with { Outcome = ContactOutcome.Unspecified }, Missing, "service_contact.outcome");
        yield return (valid with { Outcome = (ContactOutcome)5 }, Invalid, "service_contact.outcome");
        yield return (valid with { ResponseMilliseconds = -1 }, OutOfRange, "service_contact.response_time");
        yield return (valid with { ResponseMilliseconds = Year + 1 }, OutOfRange, "service_contact.response_time");
        yield return (valid with { ResolutionMilliseconds = -1 }, OutOfRange, "service_contact.resolution_time");
        yield return (valid with { ResolutionMilliseconds = Year + 1 }, OutOfRange, "service_contact.resolution_time");
        yield return (valid with { Agent = Long(128) }, TooLong, "service_contact.agent");
        yield return (valid with { Topic = Long(128) }, TooLong, "service_contact.topic");
    }

    private static IEnumerable<(InteractionDetail Detail, RejectionReason Reason, string Field)> Uses()
    {
        yield return (new Visit(Long(128)), TooLong, "visit.category");
        yield return (new Visit(Pages: -1), OutOfRange, "visit.pages");
        yield return (new Visit(Pages: 1_000_001), OutOfRange, "visit.pages");
        yield return (new Visit(DurationMilliseconds: -1), OutOfRange, "visit.duration");
        yield return (new Visit(DurationMilliseconds: Year + 1), OutOfRange, "visit.duration");
        yield return (new ProductUse(Long(128)), TooLong, "product_use.feature");
        yield return (new ProductUse(Times: 0), OutOfRange, "product_use.times");
        yield return (new ProductUse(Times: 1_000_001), OutOfRange, "product_use.times");
        yield return (new ProductUse(DurationMilliseconds: -1), OutOfRange, "product_use.duration");
        yield return (new ProductUse(DurationMilliseconds: Year + 1), OutOfRange, "product_use.duration");
    }

    private static IEnumerable<(InteractionDetail Detail, RejectionReason Reason, string Field)> Observations()
    {
        var valid = new StaffObservation(Mood.Angry);
        yield return (valid with { Mood = Mood.Unspecified }, Missing, "staff_observation.mood");
        yield return (valid with { Mood = (Mood)5 }, Invalid, "staff_observation.mood");
        yield return (valid with { Concern = Long(512), Severity = Severity.Minor }, TooLong, "staff_observation.concern");
        yield return (valid with { Concern = "leaves us" }, Missing, "staff_observation.severity");
        yield return (valid with { Concern = "leaves us", Severity = (Severity)9 }, Invalid, "staff_observation.severity");
        yield return (valid with { Severity = (Severity)9 }, Invalid, "staff_observation.severity");
        yield return (valid with { Agent = Long(128) }, TooLong, "staff_observation.agent");
    }

    private static IEnumerable<(InteractionDetail Detail, RejectionReason Reason, string Field)> Others()
    {
        yield return (new Cost(CostKind.Unspecified, Euros(1)), Missing, "cost.kind");
        yield return (new Cost((CostKind)5, Euros(1)), Invalid, "cost.kind");
        yield return (new Cost(CostKind.Other, Euros(-1)), OutOfRange, "cost.amount.minor_units");
        yield return (new Cost(CostKind.Other, Euros(1_000_000_000_001)), OutOfRange, "cost.amount.minor_units");
        yield return (new Referral(""), Missing, "referral.referred_customer_id");
        yield return (new Referral(Long(128)), TooLong, "referral.referred_customer_id");
        yield return (new Referral("\u007F"), Invalid, "referral.referred_customer_id");
        yield return (new Referral("c-1"), Invalid, "referral.referred_customer_id");
        yield return (new Referral("c-2", Euros(-1)), OutOfRange, "referral.attributed_revenue.minor_units");
        yield return (new AttributeChange("", "x"), Missing, "attribute_change.name");
        yield return (new AttributeChange(Long(64), "x"), TooLong, "attribute_change.name");
        yield return (new AttributeChange("n", Long(1024)), TooLong, "attribute_change.value");
        yield return (new AttributeChange("n", "\uDE00"), Invalid, "attribute_change.value");
        yield return (new RiskSignal(RiskKind.Unspecified, Severity.Minor), Missing, "risk_signal.kind");
        yield return (new RiskSignal((RiskKind)7, Severity.Minor), Invalid, "risk_signal.kind");
        yield return (new RiskSignal(RiskKind.Credit, Severity.Unspecified), Missing, "risk_signal.severity");
        yield return (new RiskSignal(RiskKind.Credit, Severity.Minor, Source: Long(128)), TooLong, "risk_signal.source");
        yield return (new RiskSignal(RiskKind.Credit, Severity.Minor, Description: Long(512)), TooLong, "risk_signal.description");
        yield return (new ModelScore(RiskKind.Unspecified, 0), Missing, "model_score.kind");
        yield return (new ModelScore(RiskKind.Credit, -1), OutOfRange, "model_score.probability");
        yield return (new ModelScore(RiskKind.Credit, 1_000_001), OutOfRange, "model_score.probability");
        yield return (new ModelScore(RiskKind.Credit, 1, Model: Long(128)), TooLong, "model_score.model");
        yield return (new ModelScore(RiskKind.Credit, 1, ModelVersion: Long(128)), TooLong, "model_score.model_version");
    }

    /// <summary>One byte more than allowed, in characters of two bytes but for one.</summary>
    private static string Long(int bytesMax) => "a" + new string('ü', bytesMax / 2);

    private static Money Euros(long minorUnits) => new(Facts.Euro, minorUnits);
}
