using System.Runtime.CompilerServices;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Metrics;

/// <summary>
/// Totals of the 30, 90 and 365 days that end with a day, the same as <see cref="DayLedger.TotalSince"/> has one by one, in one pass over
/// the ledger: a standard asks for many of them, and the pass costs more than the adding.
/// </summary>
[InlineArray(Windows * Kinds)]
internal struct WindowTotals
{
    /// <summary>How many windows there are.</summary>
    public const int Windows = 3;

    private const int Kinds = (int)Total.AgentComplaints + 1;
    private const int ShortDays = 30;
    private const int MiddleDays = 90;

    private long _first;

    /// <summary>A total.</summary>
    /// <param name="total">Of what.</param>
    /// <param name="days">30, 90 or 365.</param>
    public readonly long Of(Total total, int days) =>
        this[((int)total * Windows) + (days == ShortDays ? 0 : days == MiddleDays ? 1 : 2)];

    /// <summary>Reads the ledger. There must be nothing in it later than the day.</summary>
    public void Read(DayLedger ledger, Currency currency, int day)
    {
        foreach (ref readonly LedgerEntry entry in ledger.Since(day - DayLedger.WindowDays + 1))
        {
            int window = entry.Day > day - ShortDays ? 0 : entry.Day > day - MiddleDays ? 1 : 2;
            Add(entry, currency, window);
        }

        for (int kind = 0; kind < Kinds; kind++)
        {
            int place = kind * Windows;
            this[place + 1] = Sum(this[place], this[place + 1]);
            this[place + 2] = Sum(this[place + 1], this[place + 2]);
        }
    }

    private void Add(in LedgerEntry entry, Currency currency, int window)
    {
        switch (entry.Key.Measure)
        {
            case Measure.Interaction:
                Add(Total.Interactions, window, entry.Count);
                Add(Total.ActiveDays, window, 1);
                break;
            case Measure.Purchase:
                Add(Total.Purchases, window, entry.Count);
                Add(Total.Units, window, entry.Sum);
                break;
            case Measure.Revenue when entry.Key.Dimension == currency.Index:
                Add(Total.PaidPurchases, window, entry.Count);
                Add(Total.Revenue, window, entry.Sum);
                break;
            case Measure.ProductReturn:
                Add(Total.Returns, window, entry.Count);
                break;
            case Measure.Refund when entry.Key.Dimension == currency.Index:
                Add(Total.Refunds, window, entry.Sum);
                break;
            case Measure.Visit:
                Add(Total.Visits, window, entry.Count);
                break;
            case Measure.ProductUse:
                Add(Total.ProductUses, window, entry.Sum);
                break;
            case Measure.VisitTime or Measure.ProductUseTime:
                Add(Total.UsageMilliseconds, window, entry.Sum);
                break;
            case Measure.Contact:
                Add(Total.Contacts, window, entry.Count);
                Add(Total.FailedContacts, window, (ContactOutcome)entry.Key.Dimension == ContactOutcome.Resolved ? 0 : entry.Count);
                break;
            case Measure.Complaint:
                Add(Total.Complaints, window, entry.Count);
                break;
            case Measure.Referral:
                Add(Total.Referrals, window, entry.Count);
                break;
            default:
                AddAnswers(entry, window);
                break;
        }
    }

    private void AddAnswers(in LedgerEntry entry, int window)
    {
        switch (entry.Key.Measure)
        {
            case Measure.Csat:
                Add(Total.CsatAnswers, window, entry.Count);
                break;
            case Measure.CsatSatisfied:
                Add(Total.CsatSatisfied, window, entry.Count);
                break;
            case Measure.Nps:
                Add(Total.NpsAnswers, window, entry.Count);
                break;
            case Measure.NpsPromoter:
                Add(Total.NpsPromoters, window, entry.Count);
                break;
            case Measure.NpsDetractor:
                Add(Total.NpsDetractors, window, entry.Count);
                break;
            case Measure.Ces:
                Add(Total.CesAnswers, window, entry.Count);
                Add(Total.CesSum, window, entry.Sum);
                break;
            case Measure.ContactResponse:
                Add(Total.Responses, window, entry.Count);
                Add(Total.ResponseMilliseconds, window, entry.Sum);
                break;
            case Measure.ContactResolution:
                Add(Total.Resolutions, window, entry.Count);
                Add(Total.ResolutionMilliseconds, window, entry.Sum);
                break;
            case Measure.NegativeFeedback:
                Add(Total.NegativeFeedback, window, entry.Count);
                break;
            case Measure.ProductComplaint:
                Add(Total.ProductComplaints, window, entry.Count);
                break;
            case Measure.AgentComplaint:
                Add(Total.AgentComplaints, window, entry.Count);
                break;
            default:
                break;
        }
    }

    private void Add(Total total, int window, long value)
    {
        ref long sum = ref this[((int)total * Windows) + window];
        sum = Sum(sum, value);
    }

    /// <summary>Nothing totalled here is ever negative; a sum beyond the range stops at its end.</summary>
    private static long Sum(long left, long right) => unchecked(left + right) is >= 0 and var sum ? sum : long.MaxValue;
}
