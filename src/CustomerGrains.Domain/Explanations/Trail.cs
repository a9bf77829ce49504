using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Explanations;

/// <summary>Finds the days and kinds of what counts for a part of a score.</summary>
internal sealed class Trail(CustomerState state, int today)
{
    private const int DaysMax = 5;

    /// <summary>What counts for a part of the grade or of an index.</summary>
    public IReadOnlyList<EvidenceDay> OfDimension(string dimension) => Newest(dimension switch
    {
        "satisfaction" or "emotional" => entry => IsOpinion(entry.Key.Measure),
        "sentiment" => entry => entry.Key.Measure is Measure.Rating or Measure.Sentiment or Measure.Mood,
        "surveys" => entry => entry.Key.Measure is Measure.Csat or Measure.Nps or Measure.Ces,
        "complaints" or "handling" => entry => entry.Key.Measure == Measure.Complaint,
        "social" or "advocacy" => entry => entry.Key.Measure is Measure.Referral or Measure.NpsPromoter,
        _ => entry => entry.Key.Measure == Measure.Purchase,
    });

    /// <summary>What counts for a part of a risk.</summary>
    public IReadOnlyList<EvidenceDay> OfRisk(RiskKind kind, string part) => Newest(part switch
    {
        "base" => _ => false,
        "dissatisfaction" => entry => IsOpinion(entry.Key.Measure),
        "complaints" or "overdue complaints" => entry => entry.Key.Measure == Measure.Complaint,
        "product complaints" => entry => entry.Key.Measure == Measure.ProductComplaint,
        "concern of staff" => entry => entry.Key.Measure == Measure.Concern,
        "failed contacts" => entry => entry.Key.Measure == Measure.Contact && (ContactOutcome)entry.Key.Dimension != ContactOutcome.Resolved,
        "negative feedback" => entry => entry.Key.Measure == Measure.NegativeFeedback && entry.Key.Dimension == (kind == RiskKind.Product ? 1 : 0),
        "returns" => entry => entry.Key.Measure == Measure.ProductReturn,
        "signals" => entry => entry.Key.Measure == Measure.RiskSignal && RiskSignalKey.KindOf(entry.Key) == kind,
        "models elsewhere" => entry => entry.Key.Measure == Measure.ModelScore && (RiskKind)entry.Key.Dimension == kind,
        _ => entry => entry.Key.Measure == Measure.Purchase,
    });

    private static bool IsOpinion(Measure measure) => measure is Measure.Csat or Measure.Nps or Measure.Ces or Measure.Rating
        or Measure.Sentiment or Measure.Mood or Measure.Complaint;

    private static string NameOf(Measure measure) => measure switch
    {
        Measure.Csat or Measure.Nps or Measure.Ces or Measure.NpsPromoter => "survey response",
        Measure.Rating or Measure.Sentiment or Measure.NegativeFeedback => "feedback",
        Measure.Mood or Measure.Concern => "staff observation",
        Measure.Complaint or Measure.ProductComplaint => "complaint",
        Measure.Contact => "service contact",
        Measure.ProductReturn => "product return",
        Measure.RiskSignal => "risk signal",
        Measure.ModelScore => "model score",
        Measure.Referral => "referral",
        _ => "purchase",
    };

    private List<EvidenceDay> Newest(Func<LedgerEntry, bool> counts) =>
    [
        .. state.Ledger.Since(today - DayLedger.SignalDays + 1).ToArray().Where(counts).Reverse()
            .GroupBy(entry => (entry.Day, What: NameOf(entry.Key.Measure)))
            .Take(DaysMax)
            .Select(day => new EvidenceDay(day.Key.Day, day.Key.What, CountOf(day))),
    ];

    /// <summary>
    /// How many interactions stand behind entries of one kind and day. The rating and the sentiment of a feedback are entries of their own, and which
    /// of them belong together is not kept: as many as can do.
    /// </summary>
    private static long CountOf(IEnumerable<LedgerEntry> entries)
    {
        ILookup<Measure, LedgerEntry> all = entries.ToLookup(entry => entry.Key.Measure);
        long both = Math.Min(all[Measure.Rating].Sum(entry => (long)entry.Count), all[Measure.Sentiment].Sum(entry => (long)entry.Count));
        return all.Sum(measure => measure.Sum(entry => (long)entry.Count)) - both;
    }
}
