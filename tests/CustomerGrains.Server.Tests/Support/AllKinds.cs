using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Tests.Support;

/// <summary>One interaction of every kind, with every field set.</summary>
internal static class AllKinds
{
    private static readonly Duration SomeTime = new() { Seconds = 90, Nanos = 500_000_000 };

    public static IEnumerable<Interaction> Of(string customerId)
    {
        Action<Interaction>[] kinds =
        [
            each => each.Purchase = new Purchase { Amount = Euros(1), Category = "c", Units = 2, OrderId = "o", CostOfGoods = Euros(2) },
            each => each.ProductReturn = new ProductReturn { Refund = Euros(3), Category = "c", Units = 1, OrderId = "o", Reason = "r" },
            each => each.Complaint = new Complaint { Severity = Severity.Critical, Topic = "t", Product = "p", Agent = "a", Text = "x" },
            each => each.ComplaintResolution = new ComplaintResolution { ComplaintId = "k-2", Satisfied = true, Agent = "a" },
            each => each.SurveyResponse = new SurveyResponse { Instrument = SurveyInstrument.Nps, Score = 0, Touchpoint = "t", Text = "x" },
            each => each.Feedback = new Feedback { Rating = 5, Sentiment = -0.25, Product = "p", Text = "x" },
            each => each.ServiceContact = new ServiceContact { ResponseTime = SomeTime, ResolutionTime = SomeTime, Agent = "a", Outcome = ContactOutcome.Escalated, Topic = "t" },
            each => each.Visit = new Visit { Category = "c", Pages = 3, Duration = SomeTime },
            each => each.ProductUse = new ProductUse { Feature = "f", Times = 4, Duration = SomeTime },
            each => each.StaffObservation = new StaffObservation { Mood = Mood.Angry, Concern = "c", Severity = Severity.Minor, Agent = "a" },
            each => each.Cost = new Cost { Kind = CostKind.Retention, Amount = Euros(5) },
            each => each.Referral = new Referral { ReferredCustomerId = "other", AttributedRevenue = Euros(6) },
            each => each.AttributeChange = new AttributeChange { Name = "n", Value = "v" },
            each => each.RiskSignal = new RiskSignal { Kind = RiskKind.Compliance, Severity = Severity.Major, Source = "s", Description = "d" },
            each => each.ModelScore = new ModelScore { Kind = RiskKind.Conduct, Probability = 0.83125, Model = "m", ModelVersion = "1" },
        ];
        return kinds.Select((kind, number) => Wire.Purchase($"k-{number}", customerId, $"2026-03-01T12:00:{number:D2}Z", kind));
    }

    private static Money Euros(long minorUnits) => new() { CurrencyCode = "EUR", MinorUnits = minorUnits };
}
