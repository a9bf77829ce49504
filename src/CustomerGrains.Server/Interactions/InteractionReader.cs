using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Interactions;

/// <summary>
/// Reads interactions off the wire. What cannot be expressed in the domain is refused here: a missing or unknown kind, a time or
/// amount that is not there, a currency that does not exist, a number that is not finite. The rest the domain's own rules decide.
/// </summary>
internal static class InteractionReader
{
    private const long SecondsMax = 253_402_300_799;

    /// <summary>Gives the interaction, or why it is refused.</summary>
    public static (Interaction? Interaction, Rejection? Rejection) Read(V1.Interaction message)
    {
        Rejection? rejection = null;
        Instant occurredAt = ReadInstant("occurred_at", message.OccurredAt, ref rejection);
        InteractionDetail? detail = ReadDetail(message, ref rejection);
        return rejection is null
            ? (new Interaction(message.Id, message.CustomerId, (Channel)message.Channel, occurredAt, detail!), null)
            : (null, rejection);
    }

    /// <summary>Reads a required time.</summary>
    public static Instant ReadInstant(string field, Timestamp? timestamp, ref Rejection? rejection)
    {
        if (timestamp is null)
        {
            rejection ??= new Rejection(RejectionReason.Missing, field, "is required");
            return default;
        }

        if (timestamp.Seconds is < -SecondsMax or > SecondsMax || timestamp.Nanos is < 0 or > 999_999_999)
        {
            rejection ??= new Rejection(RejectionReason.OutOfRange, field, "is not a time between the years 1 and 9999");
            return default;
        }

        return new Instant((timestamp.Seconds * 1_000_000) + (timestamp.Nanos / 1_000));
    }

    private static InteractionDetail? ReadDetail(V1.Interaction message, ref Rejection? rejection)
    {
        switch (message.DetailCase)
        {
            case V1.Interaction.DetailOneofCase.Purchase:
                V1.Purchase purchase = message.Purchase;
                return new Purchase(
                    ReadMoney("purchase.amount", purchase.Amount, ref rejection), SharedNames.Of(purchase.Category), OneIfZero(purchase.Units), purchase.OrderId,
                    ReadOptionalMoney("purchase.cost_of_goods", purchase.CostOfGoods, ref rejection));
            case V1.Interaction.DetailOneofCase.ProductReturn:
                V1.ProductReturn productReturn = message.ProductReturn;
                return new ProductReturn(
                    ReadMoney("product_return.refund", productReturn.Refund, ref rejection), productReturn.Category, OneIfZero(productReturn.Units),
                    productReturn.OrderId, productReturn.Reason);
            case V1.Interaction.DetailOneofCase.Complaint:
                V1.Complaint complaint = message.Complaint;
                return new Complaint((Severity)complaint.Severity, complaint.Topic, complaint.Product, complaint.Agent, complaint.Text);
            case V1.Interaction.DetailOneofCase.ComplaintResolution:
                V1.ComplaintResolution resolution = message.ComplaintResolution;
                return new ComplaintResolution(resolution.ComplaintId, resolution.Satisfied, resolution.Agent);
            case V1.Interaction.DetailOneofCase.SurveyResponse:
                V1.SurveyResponse survey = message.SurveyResponse;
                return new SurveyResponse((SurveyInstrument)survey.Instrument, survey.Score, SharedNames.Of(survey.Touchpoint), survey.Text);
            case V1.Interaction.DetailOneofCase.Feedback:
                V1.Feedback feedback = message.Feedback;
                return new Feedback(feedback.HasRating ? feedback.Rating : null, ReadSentiment(feedback, ref rejection), feedback.Product, feedback.Text);
            case V1.Interaction.DetailOneofCase.ServiceContact:
                V1.ServiceContact contact = message.ServiceContact;
                return new ServiceContact(
                    (ContactOutcome)contact.Outcome,
                    ReadDuration("service_contact.response_time", contact.ResponseTime, ref rejection),
                    ReadDuration("service_contact.resolution_time", contact.ResolutionTime, ref rejection),
                    contact.Agent, contact.Topic);
            case V1.Interaction.DetailOneofCase.Visit:
                V1.Visit visit = message.Visit;
                return new Visit(SharedNames.Of(visit.Category), visit.Pages, ReadDuration("visit.duration", visit.Duration, ref rejection));
            case V1.Interaction.DetailOneofCase.ProductUse:
                V1.ProductUse use = message.ProductUse;
                return new ProductUse(use.Feature, (int)OneIfZero(use.Times), ReadDuration("product_use.duration", use.Duration, ref rejection));
            case V1.Interaction.DetailOneofCase.StaffObservation:
                V1.StaffObservation observation = message.StaffObservation;
                return new StaffObservation((Mood)observation.Mood, observation.Concern, (Severity)observation.Severity, observation.Agent);
            case V1.Interaction.DetailOneofCase.Cost:
                return new Cost((CostKind)message.Cost.Kind, ReadMoney("cost.amount", message.Cost.Amount, ref rejection));
            case V1.Interaction.DetailOneofCase.Referral:
                V1.Referral referral = message.Referral;
                return new Referral(
                    referral.ReferredCustomerId, ReadOptionalMoney("referral.attributed_revenue", referral.AttributedRevenue, ref rejection));
            case V1.Interaction.DetailOneofCase.AttributeChange:
                return new AttributeChange(SharedNames.Of(message.AttributeChange.Name), message.AttributeChange.Value);
            case V1.Interaction.DetailOneofCase.RiskSignal:
                V1.RiskSignal signal = message.RiskSignal;
                return new RiskSignal((RiskKind)signal.Kind, (Severity)signal.Severity, signal.Source, signal.Description);
            case V1.Interaction.DetailOneofCase.ModelScore:
                V1.ModelScore score = message.ModelScore;
                return new ModelScore((RiskKind)score.Kind, ReadProbability(score, ref rejection), score.Model, score.ModelVersion);
            default:
                rejection ??= new Rejection(RejectionReason.Missing, "detail", "is required: one of the kinds of interaction that this server knows");
                return null;
        }
    }

    private static long OneIfZero(long value) => value == 0 ? 1 : value;

    private static Money ReadMoney(string field, V1.Money? money, ref Rejection? rejection)
    {
        if (money is null)
        {
            rejection ??= new Rejection(RejectionReason.Missing, field, "is required");
            return default;
        }

        if (!Currency.TryFind(money.CurrencyCode, out Currency currency))
        {
            RejectionReason reason = money.CurrencyCode.Length == 0 ? RejectionReason.Missing : RejectionReason.Invalid;
            rejection ??= new Rejection(reason, field + ".currency_code", "is not a code of ISO 4217 in upper case, for example EUR");
        }

        return new Money(currency, money.MinorUnits);
    }

    /// <summary>Reads an amount that need not be there.</summary>
    public static Money? ReadOptionalMoney(string field, V1.Money? money, ref Rejection? rejection) =>
        money is null ? null : ReadMoney(field, money, ref rejection);

    private static int? ReadSentiment(V1.Feedback feedback, ref Rejection? rejection)
    {
        if (!feedback.HasSentiment)
        {
            return null;
        }

        if (!(Math.Abs(feedback.Sentiment) <= 1))
        {
            rejection ??= new Rejection(RejectionReason.OutOfRange, "feedback.sentiment", "is not between -1 and 1");
            return null;
        }

        return (int)Math.Round(feedback.Sentiment * 1000, MidpointRounding.ToEven);
    }

    private static int ReadProbability(V1.ModelScore score, ref Rejection? rejection)
    {
        if (!score.HasProbability)
        {
            rejection ??= new Rejection(RejectionReason.Missing, "model_score.probability", "is required, 0 to 1");
            return 0;
        }

        // Written so that what is not a number fails the comparison and is refused.
        if (!(score.Probability is >= 0 and <= 1))
        {
            rejection ??= new Rejection(RejectionReason.OutOfRange, "model_score.probability", "is not between 0 and 1");
            return 0;
        }

        return (int)Math.Round(score.Probability * ModelScore.ProbabilityMillionthsMax, MidpointRounding.ToEven);
    }

    private static long? ReadDuration(string field, Duration? duration, ref Rejection? rejection)
    {
        if (duration is null)
        {
            return null;
        }

        if (duration.Seconds is < 0 or > InteractionLimits.DurationMillisecondsMax / 1000 || duration.Nanos is < 0 or > 999_999_999)
        {
            rejection ??= new Rejection(RejectionReason.OutOfRange, field, "is not between 0 and 366 days");
            return null;
        }

        return (duration.Seconds * 1000) + (duration.Nanos / 1_000_000);
    }
}
