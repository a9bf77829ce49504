using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Customers;

/// <summary>A risk signal's kind and severity as the dimension of a ledger key.</summary>
internal static class RiskSignalKey
{
    private const int SeverityBits = 2;

    public static LedgerKey Of(RiskKind kind, Severity severity) =>
        new(Measure.RiskSignal, ((int)kind << SeverityBits) | (int)severity);

    public static RiskKind KindOf(LedgerKey key) => (RiskKind)(key.Dimension >> SeverityBits);

    public static Severity SeverityOf(LedgerKey key) => (Severity)(key.Dimension & ((1 << SeverityBits) - 1));
}
