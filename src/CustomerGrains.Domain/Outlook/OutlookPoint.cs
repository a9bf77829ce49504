using System.Runtime.CompilerServices;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Outlook;

/// <summary>What time alone makes of a customer by a day: how far evidence has faded, and all that depends on silence and windows.</summary>
internal struct OutlookPoint
{
    /// <summary>Factors by which evidence of each half-life has faded since the day the search began.</summary>
    public FadingFactors Factors;

    /// <summary>The parts of risks that only time moves; the others are 0.</summary>
    public PartList Timed;

    /// <summary>Points of the grade without those of satisfaction, in thousandths.</summary>
    public int Points;

    /// <summary>Looks at a day.</summary>
    /// <param name="state">The facts.</param>
    /// <param name="facts">The purchases.</param>
    /// <param name="evidence">The evidence of the day the search began; what is not there need not fade.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="today">The day the search began.</param>
    /// <param name="day">The day; not before it.</param>
    public OutlookPoint(CustomerState state, in PurchaseFacts facts, in Evidence evidence, Standard standard, int today, int day)
    {
        for (int i = 0; i < Fading.HalfLives; i++)
        {
            if (evidence.Has(i))
            {
                Factors[i] = Decay.Weight(day - today, Fading.HalfLifeDays(i, standard));
            }
        }

        RiskScoring.WriteTimed(facts, state.ComplaintsIfAny, standard, day, Timed);
        if (facts.Days > 0)
        {
            int from = day - DayLedger.WindowDays + 1;
            long revenue = state.Ledger.TotalSince(from, new LedgerKey(Measure.Revenue, standard.ReportingCurrency)).Sum;
            Points = GradeScore.Points(GradeScore.MonetaryOf(revenue, standard), standard.Weights.Monetary)
                + GradeScore.Points(GradeScore.FrequencyOf(state.PurchaseDays.CountSince(from), standard), standard.Weights.Frequency)
                + GradeScore.Points(GradeScore.RecencyOf(day - facts.Last, standard), standard.Weights.Recency);
        }
    }
}

/// <summary>A factor for each half-life.</summary>
[InlineArray(Fading.HalfLives)]
internal struct FadingFactors
{
    private double _first;
}
