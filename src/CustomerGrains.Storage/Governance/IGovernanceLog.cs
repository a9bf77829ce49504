namespace CustomerGrains.Storage.Governance;

/// <summary>
/// A small append-only log of what governs the service, in the same database as the customers: fitted models, and whatever else is
/// decided for all of them at once. Entries are numbered 1, 2, 3 … without a gap and chained by hash, so one lost or altered is
/// noticed. It is meant to be read whole at the start and kept in memory: thousands of entries, not millions. Safe for concurrent use,
/// by several servers where the database is shared.
/// <para>
/// Whoever decides something reads the log up to its end, decides on what is there, and appends the next entry. When somebody else was
/// quicker the append says <see cref="GovernanceAppend.Conflict"/>, nothing is written, and one reads what came and decides again.
/// </para>
/// </summary>
public interface IGovernanceLog
{
    /// <summary>Appends an entry if it is the next one. When it completes with <see cref="GovernanceAppend.Appended"/>, the entry is durable.</summary>
    /// <param name="entry">The entry; its sequence is that of the last entry the caller knows plus 1.</param>
    /// <param name="cancellationToken">Gives up waiting; the entry may be written all the same.</param>
    /// <exception cref="ArgumentException">The entry is beyond <see cref="GovernanceLimits"/>; the message names what.</exception>
    /// <exception cref="StoreException">The store failed. Nobody knows whether the entry is written: read the log again.</exception>
    ValueTask<GovernanceAppend> AppendAsync(GovernanceEntry entry, CancellationToken cancellationToken);

    /// <summary>Reads entries in order of sequence.</summary>
    /// <param name="afterSequence">The sequence to begin after; 0 for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    /// <exception cref="StoreCorruptException">An entry is missing or is not what was written.</exception>
    ValueTask<IReadOnlyList<GovernanceEntry>> ReadGovernanceAsync(long afterSequence, CancellationToken cancellationToken);
}
