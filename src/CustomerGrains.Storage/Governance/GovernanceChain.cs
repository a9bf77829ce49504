using System.Text;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Governance;

/// <summary>Ties the entries together as <see cref="RecordChain"/> does a customer's records, with kind and actor before the content.</summary>
internal static class GovernanceChain
{
    /// <summary>The chain of an entry after that of the one before; 0 before the first.</summary>
    public static UInt128 Next(UInt128 previous, GovernanceEntry entry) =>
        RecordChain.Next(previous, entry.Sequence, entry.RecordedAt, Encoding.UTF8.GetBytes($"{entry.Kind}\n{entry.Actor}"), entry.Content);

    /// <summary>Takes entries off rows that begin with the first one, after checking them, from a sequence on.</summary>
    /// <param name="rows">All entries in order of sequence with the chains they were written with.</param>
    /// <param name="afterSequence">The sequence to begin after.</param>
    /// <exception cref="StoreCorruptException">One is missing or altered.</exception>
    public static List<GovernanceEntry> Verified(IEnumerable<(GovernanceEntry Entry, UInt128 Chain)> rows, long afterSequence)
    {
        var entries = new List<GovernanceEntry>();
        (long sequence, UInt128 chain) = (0, UInt128.Zero);
        foreach ((GovernanceEntry entry, UInt128 written) in rows)
        {
            if (entry.Sequence != sequence + 1)
            {
                throw new StoreCorruptException($"entry {sequence + 1} of the governance log is missing");
            }

            if (Next(chain, entry) != written)
            {
                throw new StoreCorruptException($"entry {entry.Sequence} of the governance log is not what was written: its chain does not hold");
            }

            (sequence, chain) = (entry.Sequence, written);
            if (sequence > afterSequence)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }
}
