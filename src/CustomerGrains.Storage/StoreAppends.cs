namespace CustomerGrains.Storage;

/// <summary>Appends of records without tallies, for whoever keeps none.</summary>
public static class StoreAppends
{
    /// <summary>Writes a group as <see cref="ICustomerStore.AppendAsync"/> does, with nothing for the tallies.</summary>
    /// <param name="store">The store.</param>
    /// <param name="group">The records.</param>
    /// <param name="cancellationToken">Gives up waiting; the group may be written all the same.</param>
    public static ValueTask AppendAsync(this ICustomerStore store, IReadOnlyList<JournalRecord> group, CancellationToken cancellationToken) =>
        store.AppendAsync(group, ReadOnlyMemory<byte>.Empty, cancellationToken);
}
