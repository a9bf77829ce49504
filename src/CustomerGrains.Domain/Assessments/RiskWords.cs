using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>Says what is behind each part of a risk.</summary>
internal readonly ref struct RiskWords
{
    private readonly CustomerState _state;
    private readonly PurchaseFacts _facts;
    private readonly Standard _standard;
    private readonly int _today;
    private readonly Evidence _evidence;

    public RiskWords(CustomerState state, in PurchaseFacts facts, Standard standard, int today, in Evidence evidence) =>
        (_state, _facts, _standard, _today, _evidence) = (state, facts, standard, today, evidence);

    private string Horizon => Counts.Of((long)Math.Round(_standard.Churn.HorizonWeeks, MidpointRounding.AwayFromZero), "week");

    /// <summary>The name of a part.</summary>
    public string NameOf(int part) => RiskParts.NameOf(part) is { Length: > 0 } name
        ? name
        : _standard.Churn.Scorecard!.Terms[part - RiskParts.Feature].Name;

    /// <summary>The figure behind a part.</summary>
    public string EvidenceOf(int part) => part switch
    {
        RiskParts.Base when _standard.Churn.Scorecard is null => $"P(buy) of the purchase model within {Horizon}",
        RiskParts.Base => $"a customer who is average in everything, {_standard.Churn.ScorecardName}",
        RiskParts.Feature => $"{Expected():0.000} expected in {Horizon}",
        RiskParts.Feature + 1 => Counts.Of(_facts.Days - 1, "repeat purchase day"),
        RiskParts.Feature + 2 => $"{Counts.Of(_today - _facts.Last, "day")} since the last purchase",
        RiskParts.Feature + 3 => $"{_facts.MeanSpend:0.00} {_standard.ReportingCurrency.Code} per purchase day",
        RiskParts.ChurnSatisfaction or RiskParts.Dissatisfaction =>
            $"satisfaction index {SatisfactionModel.Index(_evidence.Satisfaction, _standard.Satisfaction):0.000} beside {_standard.Satisfaction.PriorMean:0.000} without evidence",
        RiskParts.OverdueComplaints =>
            $"{(_state.ComplaintsIfAny is { } complaints ? RiskScoring.OverdueComplaints(complaints, _standard, _today) : 0)} open for more than {Counts.Of(_standard.Targets.ComplaintDays, "day")}",
        RiskParts.ChurnComplaints or RiskParts.Complaints => Intensity(Fading.Complaint),
        RiskParts.ChurnConcern or RiskParts.Concern => Intensity(Fading.Concern),
        RiskParts.FailedContacts => Intensity(Fading.FailedContact),
        RiskParts.Feedback => Intensity(Fading.Feedback),
        RiskParts.Returns => Intensity(Fading.Return),
        RiskParts.ProductComplaints => Intensity(Fading.ProductComplaint),
        RiskParts.ProductFeedback => Intensity(Fading.ProductFeedback),
        _ => OfOthers(part),
    };

    private string OfOthers(int part)
    {
        for (RiskKind kind = RiskKind.Churn; kind <= RiskKind.Compliance; kind++)
        {
            if (RiskParts.SignalsOf(kind) == part)
            {
                return Intensity(Fading.Signal(kind));
            }

            if (RiskParts.SignalsOf(kind) + 1 == part)
            {
                double weight = _evidence.Sums[Fading.ModelWeight(kind)];
                return $"probability {_evidence.Sums[Fading.ModelSum(kind)] / weight:0.000} from {weight:0.00} fresh scores";
            }
        }

        return "";
    }

    private string Intensity(int place) => $"intensity {_evidence.Sums[place]:0.00}, faded";

    private double Expected()
    {
        PurchaseModel model = _standard.LifetimeValue.Purchases;
        return model.ExpectedPurchases(_facts.HistoryAt(_today), _standard.Churn.HorizonWeeks);
    }
}
