using System.Diagnostics.CodeAnalysis;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Outlook;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Metrics;

/// <summary>
/// Reads metrics of one customer on one UTC day. What several metrics need is found when the first of them asks and kept for the others;
/// nothing is allocated. It lives on the stack: pass it by reference, for a copy finds everything anew. The state must not change meanwhile.
/// </summary>
public ref struct MetricReader
{
    private readonly double _minorUnits;
    private Found _found;
    private PurchaseFacts _facts;
    private Evidence _evidence;
    private WindowTotals _totals;
    private PartList _parts;
    private double _expectedPurchases;
    private double _lifetimeValue;
    private int _activeDays;
    private Signs _signs;

    /// <summary>Begins to read.</summary>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="portfolio">All customers together; null leaves what compares with them unknown.</param>
    /// <param name="day">The UTC day, in days since 1970-01-01; one before the newest interaction counts as that one's.</param>
    public MetricReader(CustomerState state, Standard standard, PortfolioFigures? portfolio, int day)
    {
        (State, Standard, Portfolio, Day) = (state, standard, portfolio, Math.Max(day, state.Ledger.NewestDay));
        _minorUnits = 1;
        for (int i = standard.ReportingCurrency.Decimals; i > 0; i--)
        {
            _minorUnits *= 10;
        }
    }

    [Flags]
    private enum Found
    {
        Facts = 1,
        Evidence = 2,
        Totals = 4,
        Parts = 8,
        ExpectedPurchases = 16,
        LifetimeValue = 32,
        ActiveDays = 64,
        Signs = 128,
    }

    /// <summary>The UTC day.</summary>
    public int Day { get; }

    /// <summary>
    /// What has been decided about serving the customer, for the metrics that tell of it: points, investigations, feedback. Null for nothing,
    /// and where only facts are looked at. Default null.
    /// </summary>
    public CareStanding? Care { readonly get; set; }

    internal CustomerState State { get; }

    internal Standard Standard { get; }

    internal PortfolioFigures? Portfolio { get; }

    private readonly bool Has(Found part) => (_found & part) == part;

    /// <summary>A metric's value: NaN when unknown, 0 or 1 for a flag, a word's place in <see cref="Metric.Words"/>.</summary>
    /// <param name="metric">The metric.</param>
    public double Read(Metric metric) => metric.Attribute is { } name ? NumberOf(Attribute(name)) : metric.Source(ref this);

    /// <summary>An attribute's text; null when the customer has none of the name.</summary>
    /// <param name="name">Its name.</param>
    public readonly string? Attribute(string name)
    {
        if (State.HasAttributes)
        {
            foreach (AttributeEntry entry in State.Attributes.Entries)
            {
                if (entry.Name == name)
                {
                    return entry.Value.Length > 0 ? entry.Value : null;
                }
            }
        }

        return null;
    }

    /// <summary>A text as a number with a point for decimals; NaN when it is none.</summary>
    internal static double NumberOf(string? text) =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number) ? number : double.NaN;

    /// <summary>Whether nothing leaves a window between this day and a later one, so that all that is made of it stays.</summary>
    internal readonly bool LosesNothing(in MetricReader later, int window)
    {
        foreach (ref readonly LedgerEntry entry in State.Ledger.Since(Day - window + 1))
        {
            return entry.Day > later.Day - window;
        }

        return true;
    }

    internal readonly bool HasPurchased => State.PurchaseDays.Count > 0;

    internal readonly int FirstPurchaseDay => State.PurchaseDays.Days[0];

    internal readonly int LastPurchaseDay => State.PurchaseDays.Days[^1];

    /// <summary>Minor units as major ones: one division, so that 12.34 is the number that 12.34 in a document is.</summary>
    internal readonly double Money(long minorUnits) => minorUnits / _minorUnits;

    /// <summary>Major units as whole minor ones, 0 or more; 0 where they are not known.</summary>
    internal readonly long WholeMinorUnits(double majorUnits)
    {
        double minorUnits = majorUnits * _minorUnits;
        return double.IsFinite(minorUnits) ? (long)Math.Clamp(Math.Round(minorUnits), 0, long.MaxValue / 2) : 0;
    }

    internal readonly int PurchaseDays(int window) => State.PurchaseDays.CountSince(Day - window + 1);

    internal long Total(Total total, int window)
    {
        if (!Has(Found.Totals))
        {
            _found |= Found.Totals;
            _totals.Read(State.Ledger, Standard.ReportingCurrency, Day);
        }

        return _totals.Of(total, window);
    }

    /// <summary>Days with an interaction within the days of activity; asked of the totals, which have them.</summary>
    internal int ActiveDays
    {
        get
        {
            if (!Has(Found.ActiveDays))
            {
                _found |= Found.ActiveDays;
                _activeDays = (int)Total(Metrics.Total.ActiveDays, IndexScores.ActivityDays);
            }

            return _activeDays;
        }
    }

    [UnscopedRef]
    internal ref readonly PurchaseFacts Facts
    {
        get
        {
            if (!Has(Found.Facts))
            {
                _found |= Found.Facts;
                _facts = new PurchaseFacts(State, Standard);
            }

            return ref _facts;
        }
    }

    [UnscopedRef]
    internal ref readonly Evidence Evidence
    {
        get
        {
            if (!Has(Found.Evidence))
            {
                _found |= Found.Evidence;
                _evidence = Evidence.Of(State.Ledger, Standard, Day);
            }

            return ref _evidence;
        }
    }

    /// <summary>The parts of all risks.</summary>
    [UnscopedRef]
    internal ReadOnlySpan<int> RiskParts
    {
        get
        {
            if (!Has(Found.Parts))
            {
                _found |= Found.Parts;
                RiskScoring.Write(Evidence, Facts, State.ComplaintsIfAny, Standard, Day, _parts);
            }

            return _parts;
        }
    }

    /// <summary>The signs that silence brings; not that of value at risk.</summary>
    internal Signs Signs
    {
        get
        {
            if (!Has(Found.Signs))
            {
                _found |= Found.Signs;
                _signs = SignModel.Of(State, Facts, Standard, Day);
            }

            return _signs;
        }
    }

    /// <summary>The models' history; there must be a purchase.</summary>
    internal PurchaseHistory History => Facts.HistoryAt(Day);

    /// <summary>Expected purchase days of 52 weeks; there must be a purchase.</summary>
    internal double ExpectedPurchases
    {
        get
        {
            if (!Has(Found.ExpectedPurchases))
            {
                _found |= Found.ExpectedPurchases;
                _expectedPurchases = Standard.LifetimeValue.Purchases.ExpectedPurchases(History, ExpectationModel.YearWeeks);
            }

            return _expectedPurchases;
        }
    }

    /// <summary>The expected lifetime value in minor units; there must be a purchase.</summary>
    internal double LifetimeValue
    {
        get
        {
            if (!Has(Found.LifetimeValue))
            {
                _found |= Found.LifetimeValue;
                _lifetimeValue = Standard.LifetimeValue.MinorUnitsOf(History, Facts.Spend);
            }

            return _lifetimeValue;
        }
    }
}
