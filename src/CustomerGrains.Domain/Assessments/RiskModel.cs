using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>First signs of risk: signals from elsewhere, and staff's concerns.</summary>
internal static class RiskModel
{
    public static RiskFigures Figures(CustomerState state, Standard standard, int today)
    {
        // By kind; most customers have none.
        Span<Signal> signals = stackalloc Signal[(int)RiskKind.Compliance + 1];
        signals.Clear();
        foreach (ref readonly LedgerEntry entry in state.Ledger.LifetimeEntries())
        {
            if (entry.Key.Measure == Measure.RiskSignal)
            {
                signals[(int)RiskSignalKey.KindOf(entry.Key)].Add(entry.Count, 0);
            }
        }

        double concern = 0;
        foreach (ref readonly LedgerEntry entry in state.Ledger.Since(today - DayLedger.SignalDays + 1))
        {
            if (entry.Key.Measure == Measure.RiskSignal)
            {
                double severity = Decay.SeverityWeight((int)RiskSignalKey.SeverityOf(entry.Key));
                signals[(int)RiskSignalKey.KindOf(entry.Key)].Add(0, Weight(entry, standard, today) * severity);
            }
            else if (entry.Key.Measure == Measure.Concern)
            {
                concern += Weight(entry, standard, today) * Decay.SeverityWeight(entry.Key.Dimension);
            }
        }

        return new RiskFigures(Known(signals), concern);
    }

    private static double Weight(in LedgerEntry entry, Standard standard, int today) =>
        entry.Count * Decay.Weight(today - entry.Day, standard.RiskHalfLifeDays);

    private static List<RiskSignalFigure> Known(ReadOnlySpan<Signal> signals)
    {
        List<RiskSignalFigure> known = [];
        for (int kind = 0; kind < signals.Length; kind++)
        {
            if (signals[kind].IsKnown)
            {
                known.Add(new RiskSignalFigure((RiskKind)kind, signals[kind].Count, signals[kind].Intensity));
            }
        }

        return known;
    }

    private record struct Signal(bool IsKnown, long Count, double Intensity)
    {
        public void Add(long count, double intensity) => this = new Signal(true, Count + count, Intensity + intensity);
    }
}
