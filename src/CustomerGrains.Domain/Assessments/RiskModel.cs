using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>First signs of risk: signals from elsewhere, and staff's concerns.</summary>
internal static class RiskModel
{
    public static RiskFigures Figures(CustomerState state, Standard standard, int today)
    {
        var signals = new SortedDictionary<RiskKind, RiskSignalFigure>();
        foreach (LedgerEntry entry in state.Ledger.LifetimeEntries())
        {
            if (entry.Key.Measure == Measure.RiskSignal)
            {
                Add(signals, RiskSignalKey.KindOf(entry.Key), entry.Count, 0);
            }
        }

        double concern = 0;
        foreach (LedgerEntry entry in state.Ledger.Since(today - DayLedger.SignalDays + 1))
        {
            double weight = entry.Count * Decay.Weight(today - entry.Day, standard.RiskHalfLifeDays);
            if (entry.Key.Measure == Measure.RiskSignal)
            {
                Add(signals, RiskSignalKey.KindOf(entry.Key), 0, weight * Decay.SeverityWeight((int)RiskSignalKey.SeverityOf(entry.Key)));
            }
            else if (entry.Key.Measure == Measure.Concern)
            {
                concern += weight * Decay.SeverityWeight(entry.Key.Dimension);
            }
        }

        return new RiskFigures([.. signals.Values], concern);
    }

    private static void Add(SortedDictionary<RiskKind, RiskSignalFigure> signals, RiskKind kind, long count, double intensity)
    {
        RiskSignalFigure present = signals.TryGetValue(kind, out RiskSignalFigure? found) ? found : new RiskSignalFigure(kind, 0, 0);
        signals[kind] = present with { Count = present.Count + count, Intensity = present.Intensity + intensity };
    }
}
