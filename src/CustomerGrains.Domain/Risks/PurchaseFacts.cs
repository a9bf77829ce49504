using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Scoring.SpendModels;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Risks;

/// <summary>What the models need to know of a customer's purchases, whatever the day.</summary>
internal readonly struct PurchaseFacts
{
    private readonly long _lifetimeRevenue;
    private readonly long _firstDayRevenue;
    private readonly Currency _currency;

    public PurchaseFacts(CustomerState state, Standard standard)
    {
        ReadOnlySpan<ushort> days = state.PurchaseDays.Days;
        Days = days.Length;
        if (Days > 0)
        {
            (First, Last) = (days[0], days[^1]);
            _currency = standard.ReportingCurrency;
            _lifetimeRevenue = state.Ledger.Lifetime(new LedgerKey(Measure.Revenue, _currency)).Sum;
            _firstDayRevenue = state.Ledger.Lifetime(new LedgerKey(Measure.FirstDayRevenue, _currency)).Sum;
        }
    }

    /// <summary>Distinct days with a purchase.</summary>
    public int Days { get; }

    /// <summary>The first of them.</summary>
    public int First { get; }

    /// <summary>The last of them.</summary>
    public int Last { get; }

    /// <summary>Mean spend of all purchase days, the first included, in major units of the reporting currency.</summary>
    public double MeanSpend => _currency.ToMajorUnits(_lifetimeRevenue / (double)Days);

    /// <summary>What was spent on repeat days, in minor units.</summary>
    public SpendHistory Spend => SpendHistory.FromMinorUnits(Days - 1, _lifetimeRevenue - _firstDayRevenue);

    /// <summary>The history as of a day, which is not before the last purchase.</summary>
    public PurchaseHistory HistoryAt(int day) => PurchaseHistory.FromDays(Days - 1, Last - First, day - First);
}
