using static CustomerGrains.Domain.Interactions.InteractionLimits;

namespace CustomerGrains.Domain.Interactions;

/// <summary>Tells valid interactions from others, each on its own.</summary>
public static class InteractionRules
{
    /// <summary>Says why an interaction is refused, or null when it is valid.</summary>
    /// <param name="interaction">The interaction.</param>
    /// <param name="now">The server's clock, which decides what is too far ahead.</param>
    public static Rejection? Check(Interaction interaction, Instant now) =>
        FieldRules.Id("id", interaction.Id)
        ?? NotReserved("id", interaction.Id)
        ?? FieldRules.Id("customer_id", interaction.CustomerId)
        ?? FieldRules.Required("channel", interaction.Channel)
        ?? OccurredAt(interaction.OccurredAt, now)
        ?? Detail(interaction);

    /// <summary>Says why a text cannot be an id, or null when it can.</summary>
    /// <param name="field">Path of the field that holds it.</param>
    /// <param name="id">The text.</param>
    public static Rejection? CheckId(string field, string id) => FieldRules.Id(field, id);

    private static Rejection? NotReserved(string field, string id) => ServiceRecords.IsReserved(id)
        ? new Rejection(RejectionReason.Invalid, field, $"begins with '{ServiceRecords.IdPrefix}', which is kept for records of the service's own")
        : null;

    private static Rejection? OccurredAt(Instant occurredAt, Instant now) =>
        occurredAt < Earliest || occurredAt > Latest || occurredAt > now.Plus(AheadMax)
            ? new Rejection(RejectionReason.OutOfRange, "occurred_at", $"is {occurredAt}; allowed is from 1970-01-02 to one day ahead of {now}")
            : null;

    private static Rejection? Detail(Interaction interaction) => interaction.Detail switch
    {
        Purchase purchase => Check(purchase),
        ProductReturn productReturn => Check(productReturn),
        Complaint complaint => Check(complaint),
        ComplaintResolution resolution =>
            FieldRules.Id("complaint_resolution.complaint_id", resolution.ComplaintId)
            ?? FieldRules.Text("complaint_resolution.agent", resolution.Agent, NameBytesMax),
        SurveyResponse survey => Check(survey),
        Feedback feedback => Check(feedback),
        ServiceContact contact => Check(contact),
        Visit visit =>
            FieldRules.Text("visit.category", visit.Category, NameBytesMax)
            ?? FieldRules.Range("visit.pages", visit.Pages, 0, TimesMax)
            ?? FieldRules.Duration("visit.duration", visit.DurationMilliseconds),
        ProductUse use =>
            FieldRules.Text("product_use.feature", use.Feature, NameBytesMax)
            ?? FieldRules.Range("product_use.times", use.Times, 1, TimesMax)
            ?? FieldRules.Duration("product_use.duration", use.DurationMilliseconds),
        StaffObservation observation => Check(observation),
        Cost cost => FieldRules.Required("cost.kind", cost.CostKind) ?? FieldRules.Amount("cost.amount", cost.Amount),
        Referral referral => Check(referral, interaction.CustomerId),
        AttributeChange change =>
            FieldRules.Required("attribute_change.name", change.Name, ShortNameBytesMax)
            ?? FieldRules.Text("attribute_change.value", change.Value, AttributeValueBytesMax),
        RiskSignal signal => Check(signal),
        ModelScore score => Check(score),
        { IsFact: false } => new Rejection(RejectionReason.Invalid, "detail", "is a record of the service's own, which cannot be sent"),
        _ => new Rejection(RejectionReason.Missing, "detail", "is required: one of the kinds of interaction"),
    };

    private static Rejection? Check(Purchase purchase) =>
        FieldRules.Amount("purchase.amount", purchase.Amount)
        ?? FieldRules.Text("purchase.category", purchase.Category, NameBytesMax)
        ?? FieldRules.Range("purchase.units", purchase.Units, 1, UnitsMax)
        ?? FieldRules.Text("purchase.order_id", purchase.OrderId, NameBytesMax)
        ?? FieldRules.Amount("purchase.cost_of_goods", purchase.CostOfGoods)
        ?? (purchase.CostOfGoods is { } cost && cost.Currency != purchase.Amount.Currency
            ? new Rejection(RejectionReason.Invalid, "purchase.cost_of_goods.currency_code", $"is not that of the amount, {purchase.Amount.Currency}")
            : null);

    private static Rejection? Check(ProductReturn productReturn) =>
        FieldRules.Amount("product_return.refund", productReturn.Refund)
        ?? FieldRules.Text("product_return.category", productReturn.Category, NameBytesMax)
        ?? FieldRules.Range("product_return.units", productReturn.Units, 1, UnitsMax)
        ?? FieldRules.Text("product_return.order_id", productReturn.OrderId, NameBytesMax)
        ?? FieldRules.Text("product_return.reason", productReturn.Reason, NoteBytesMax);

    private static Rejection? Check(Complaint complaint) =>
        FieldRules.Required("complaint.severity", complaint.Severity)
        ?? FieldRules.Text("complaint.topic", complaint.Topic, NameBytesMax)
        ?? FieldRules.Text("complaint.product", complaint.Product, NameBytesMax)
        ?? FieldRules.Text("complaint.agent", complaint.Agent, NameBytesMax)
        ?? FieldRules.Text("complaint.text", complaint.Text, TextBytesMax);

    private static Rejection? Check(SurveyResponse survey) =>
        FieldRules.Required("survey_response.instrument", survey.Instrument)
        ?? Score(survey)
        ?? FieldRules.Text("survey_response.touchpoint", survey.Touchpoint, ShortNameBytesMax)
        ?? FieldRules.Text("survey_response.text", survey.Text, TextBytesMax);

    private static Rejection? Score(SurveyResponse survey) => survey.Instrument switch
    {
        SurveyInstrument.Csat => FieldRules.Range("survey_response.score", survey.Score, 1, 5),
        SurveyInstrument.Nps => FieldRules.Range("survey_response.score", survey.Score, 0, 10),
        _ => FieldRules.Range("survey_response.score", survey.Score, 1, 7),
    };

    private static Rejection? Check(Feedback feedback) =>
        (feedback is { Rating: null, SentimentThousandths: null }
            ? new Rejection(RejectionReason.Missing, "feedback.rating", "or feedback.sentiment is required")
            : null)
        ?? (feedback.Rating is { } rating ? FieldRules.Range("feedback.rating", rating, 1, 5) : null)
        ?? (feedback.SentimentThousandths is < -1000 or > 1000
            ? new Rejection(RejectionReason.OutOfRange, "feedback.sentiment", "is not between -1 and 1")
            : null)
        ?? FieldRules.Text("feedback.product", feedback.Product, NameBytesMax)
        ?? FieldRules.Text("feedback.text", feedback.Text, TextBytesMax);

    private static Rejection? Check(ServiceContact contact) =>
        FieldRules.Required("service_contact.outcome", contact.Outcome)
        ?? FieldRules.Duration("service_contact.response_time", contact.ResponseMilliseconds)
        ?? FieldRules.Duration("service_contact.resolution_time", contact.ResolutionMilliseconds)
        ?? FieldRules.Text("service_contact.agent", contact.Agent, NameBytesMax)
        ?? FieldRules.Text("service_contact.topic", contact.Topic, NameBytesMax);

    private static Rejection? Check(StaffObservation observation) =>
        FieldRules.Required("staff_observation.mood", observation.Mood)
        ?? FieldRules.Text("staff_observation.concern", observation.Concern, NoteBytesMax)
        ?? (observation is { Concern.Length: 0, Severity: Severity.Unspecified }
            ? null
            : FieldRules.Required("staff_observation.severity", observation.Severity))
        ?? FieldRules.Text("staff_observation.agent", observation.Agent, NameBytesMax);

    private static Rejection? Check(Referral referral, string customerId) =>
        FieldRules.Id("referral.referred_customer_id", referral.ReferredCustomerId)
        ?? FieldRules.Amount("referral.attributed_revenue", referral.AttributedRevenue)
        ?? (referral.ReferredCustomerId == customerId
            ? new Rejection(RejectionReason.Invalid, "referral.referred_customer_id", "is the customer itself")
            : null);

    private static Rejection? Check(RiskSignal signal) =>
        FieldRules.Required("risk_signal.kind", signal.RiskKind)
        ?? FieldRules.Required("risk_signal.severity", signal.Severity)
        ?? FieldRules.Text("risk_signal.source", signal.Source, NameBytesMax)
        ?? FieldRules.Text("risk_signal.description", signal.Description, NoteBytesMax);

    private static Rejection? Check(ModelScore score) =>
        FieldRules.Required("model_score.kind", score.RiskKind)
        ?? (score.ProbabilityMillionths is < 0 or > ModelScore.ProbabilityMillionthsMax
            ? new Rejection(RejectionReason.OutOfRange, "model_score.probability", "is not between 0 and 1")
            : null)
        ?? FieldRules.Text("model_score.model", score.Model, NameBytesMax)
        ?? FieldRules.Text("model_score.model_version", score.ModelVersion, NameBytesMax);
}
