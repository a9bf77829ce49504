using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Bench.Work;

/// <summary>Makes the messages. Everything beyond the arrival itself is drawn from its number.</summary>
internal sealed class InteractionWriter(WorkloadOptions options)
{
    /// <summary>The currency of all amounts.</summary>
    public const string Currency = "EUR";

    private const long DetailSalt = 0xDE7A11;
    private const int SecondsOfADay = 86_400;

    private static readonly string[] Categories = [.. Enumerable.Range(0, 20).Select(number => $"category-{number}")];
    private static readonly string[] Names = [.. Enumerable.Range(0, 8).Select(number => $"name-{number}")];

    private readonly Timestamp _now = options.Now.ToTimestamp();

    /// <summary>The message of an arrival; the same one for the same arrival.</summary>
    public Interaction Write(in Arrival arrival)
    {
        Draw draw = new(options.Seed ^ DetailSalt, arrival.Number);
        Interaction interaction = new()
        {
            Id = string.Create(null, $"{options.IdPrefix}{arrival.Number:x}"),
            CustomerId = options.Customers.IdOf(arrival.Customer),
            Channel = (Channel)(1 + draw.Below((int)Channel.Other)),
            OccurredAt = new Timestamp { Seconds = _now.Seconds - ((long)arrival.DaysBack * SecondsOfADay) },
        };
        Fill(interaction, arrival, ref draw);
        return interaction;
    }

    private static void Fill(Interaction interaction, in Arrival arrival, ref Draw draw)
    {
        switch (arrival.Kind)
        {
            case Interaction.DetailOneofCase.Purchase:
                interaction.Purchase = new Purchase { Amount = Euro(arrival.MinorUnits), Category = AnyOf(Categories, ref draw), Units = arrival.Units };
                break;
            case Interaction.DetailOneofCase.ProductReturn:
                interaction.ProductReturn = new ProductReturn { Refund = Euro(arrival.MinorUnits), Category = AnyOf(Categories, ref draw), Units = 1 };
                break;
            case Interaction.DetailOneofCase.Complaint:
                interaction.Complaint = new Complaint { Severity = Any<Severity>(Severity.Critical, ref draw), Topic = AnyOf(Names, ref draw) };
                break;
            case Interaction.DetailOneofCase.ComplaintResolution:
                interaction.ComplaintResolution = new ComplaintResolution { ComplaintId = interaction.Id + "-complaint", Satisfied = draw.Happens(0.7) };
                break;
            case Interaction.DetailOneofCase.SurveyResponse:
                interaction.SurveyResponse = new SurveyResponse { Instrument = SurveyInstrument.Nps, Score = draw.Below(11), Touchpoint = AnyOf(Names, ref draw) };
                break;
            case Interaction.DetailOneofCase.Feedback:
                interaction.Feedback = new Feedback { Rating = 1 + draw.Below(5), Product = AnyOf(Names, ref draw) };
                break;
            case Interaction.DetailOneofCase.ServiceContact:
                interaction.ServiceContact = new ServiceContact
                {
                    Outcome = Any<ContactOutcome>(ContactOutcome.Abandoned, ref draw),
                    ResponseTime = new Duration { Seconds = draw.Below(3_600) },
                };
                break;
            case Interaction.DetailOneofCase.Visit:
                interaction.Visit = new Visit { Category = AnyOf(Categories, ref draw), Pages = 1 + draw.Below(20) };
                break;
            case Interaction.DetailOneofCase.ProductUse:
                interaction.ProductUse = new ProductUse { Feature = AnyOf(Names, ref draw), Times = 1 + draw.Below(10) };
                break;
            case Interaction.DetailOneofCase.StaffObservation:
                interaction.StaffObservation = new StaffObservation { Mood = Any<Mood>(Mood.Angry, ref draw) };
                break;
            case Interaction.DetailOneofCase.Cost:
                interaction.Cost = new Cost { Kind = Any<CostKind>(CostKind.Other, ref draw), Amount = Euro(arrival.MinorUnits) };
                break;
            case Interaction.DetailOneofCase.Referral:
                interaction.Referral = new Referral { ReferredCustomerId = interaction.CustomerId + "-friend" };
                break;
            case Interaction.DetailOneofCase.AttributeChange:
                interaction.AttributeChange = new AttributeChange { Name = AnyOf(Names, ref draw), Value = AnyOf(Categories, ref draw) };
                break;
            case Interaction.DetailOneofCase.RiskSignal:
                interaction.RiskSignal = new RiskSignal { Kind = Any<RiskKind>(RiskKind.Compliance, ref draw), Severity = Any<Severity>(Severity.Critical, ref draw) };
                break;
            case Interaction.DetailOneofCase.ModelScore:
                interaction.ModelScore = new ModelScore { Kind = Any<RiskKind>(RiskKind.Compliance, ref draw), Probability = draw.Below(1_001) / 1_000.0, Model = AnyOf(Names, ref draw) };
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(arrival), arrival.Kind, "is not a kind of interaction");
        }
    }

    private static Money Euro(long minorUnits) => new() { CurrencyCode = Currency, MinorUnits = minorUnits };

    private static string AnyOf(string[] texts, ref Draw draw) => texts[draw.Below(texts.Length)];

    /// <summary>Any value of an enumeration from 1 to its last; 0 says that nothing is set.</summary>
    private static TEnum Any<TEnum>(TEnum last, ref Draw draw)
        where TEnum : struct, System.Enum => (TEnum)System.Enum.ToObject(typeof(TEnum), 1 + draw.Below(Convert.ToInt32(last)));
}
