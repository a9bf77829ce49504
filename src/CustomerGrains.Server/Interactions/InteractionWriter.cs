using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Interactions;

/// <summary>Writes interactions to the wire, as they were received.</summary>
internal static class InteractionWriter
{
    public static V1.Interaction Write(Interaction interaction)
    {
        var message = new V1.Interaction
        {
            Id = interaction.Id,
            CustomerId = interaction.CustomerId,
            Channel = (V1.Channel)interaction.Channel,
            OccurredAt = Write(interaction.OccurredAt),
        };
        WriteDetail(message, interaction.Detail);
        return message;
    }

    public static Timestamp Write(Instant instant)
    {
        long seconds = Math.DivRem(instant.Microseconds, 1_000_000, out long rest);
        return rest < 0
            ? new Timestamp { Seconds = seconds - 1, Nanos = (int)(rest + 1_000_000) * 1_000 }
            : new Timestamp { Seconds = seconds, Nanos = (int)rest * 1_000 };
    }

    public static V1.Money Write(Money money) => new() { CurrencyCode = money.Currency.Code, MinorUnits = money.MinorUnits };

    private static void WriteDetail(V1.Interaction message, InteractionDetail detail)
    {
        switch (detail)
        {
            case Purchase purchase:
                message.Purchase = new V1.Purchase
                {
                    Amount = Write(purchase.Amount),
                    Category = purchase.Category,
                    Units = purchase.Units,
                    OrderId = purchase.OrderId,
                    CostOfGoods = WriteOptional(purchase.CostOfGoods),
                };
                break;
            case ProductReturn productReturn:
                message.ProductReturn = new V1.ProductReturn
                {
                    Refund = Write(productReturn.Refund),
                    Category = productReturn.Category,
                    Units = productReturn.Units,
                    OrderId = productReturn.OrderId,
                    Reason = productReturn.Reason,
                };
                break;
            case Complaint complaint:
                message.Complaint = new V1.Complaint
                {
                    Severity = (V1.Severity)complaint.Severity,
                    Topic = complaint.Topic,
                    Product = complaint.Product,
                    Agent = complaint.Agent,
                    Text = complaint.Text,
                };
                break;
            case ComplaintResolution resolution:
                message.ComplaintResolution = new V1.ComplaintResolution
                {
                    ComplaintId = resolution.ComplaintId,
                    Satisfied = resolution.Satisfied,
                    Agent = resolution.Agent,
                };
                break;
            case SurveyResponse survey:
                message.SurveyResponse = new V1.SurveyResponse
                {
                    Instrument = (V1.SurveyInstrument)survey.Instrument,
                    Score = survey.Score,
                    Touchpoint = survey.Touchpoint,
                    Text = survey.Text,
                };
                break;
            case Feedback feedback:
                message.Feedback = Write(feedback);
                break;
            case ServiceContact contact:
                message.ServiceContact = new V1.ServiceContact
                {
                    Outcome = (V1.ContactOutcome)contact.Outcome,
                    ResponseTime = WriteDuration(contact.ResponseMilliseconds),
                    ResolutionTime = WriteDuration(contact.ResolutionMilliseconds),
                    Agent = contact.Agent,
                    Topic = contact.Topic,
                };
                break;
            case Visit visit:
                message.Visit = new V1.Visit { Category = visit.Category, Pages = visit.Pages, Duration = WriteDuration(visit.DurationMilliseconds) };
                break;
            case ProductUse use:
                message.ProductUse = new V1.ProductUse { Feature = use.Feature, Times = use.Times, Duration = WriteDuration(use.DurationMilliseconds) };
                break;
            case StaffObservation observation:
                message.StaffObservation = new V1.StaffObservation
                {
                    Mood = (V1.Mood)observation.Mood,
                    Concern = observation.Concern,
                    Severity = (V1.Severity)observation.Severity,
                    Agent = observation.Agent,
                };
                break;
            case Cost cost:
                message.Cost = new V1.Cost { Kind = (V1.CostKind)cost.CostKind, Amount = Write(cost.Amount) };
                break;
            case Referral referral:
                message.Referral = new V1.Referral
                {
                    ReferredCustomerId = referral.ReferredCustomerId,
                    AttributedRevenue = WriteOptional(referral.AttributedRevenue),
                };
                break;
            case AttributeChange change:
                message.AttributeChange = new V1.AttributeChange { Name = change.Name, Value = change.Value };
                break;
            case RiskSignal signal:
                message.RiskSignal = new V1.RiskSignal
                {
                    Kind = (V1.RiskKind)signal.RiskKind,
                    Severity = (V1.Severity)signal.Severity,
                    Source = signal.Source,
                    Description = signal.Description,
                };
                break;
            case ModelScore score:
                message.ModelScore = new V1.ModelScore
                {
                    Kind = (V1.RiskKind)score.RiskKind,
                    Probability = score.ProbabilityMillionths / (double)ModelScore.ProbabilityMillionthsMax,
                    Model = score.Model,
                    ModelVersion = score.ModelVersion,
                };
                break;
            case { IsFact: false }:
                // What the service itself recorded is said beside the interaction, which nobody could send with such a detail.
                break;
            default:
                throw new ArgumentException($"there is no message for {detail.Kind}", nameof(detail));
        }
    }

    private static V1.Feedback Write(Feedback feedback)
    {
        var message = new V1.Feedback { Product = feedback.Product, Text = feedback.Text };
        if (feedback.Rating is { } rating)
        {
            message.Rating = rating;
        }

        if (feedback.SentimentThousandths is { } thousandths)
        {
            message.Sentiment = thousandths / 1000.0;
        }

        return message;
    }

    private static V1.Money? WriteOptional(Money? money) => money is { } known ? Write(known) : null;

    private static Duration? WriteDuration(long? milliseconds) => milliseconds is { } known
        ? new Duration { Seconds = known / 1000, Nanos = (int)(known % 1000) * 1_000_000 }
        : null;
}
