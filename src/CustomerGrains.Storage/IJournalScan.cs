namespace CustomerGrains.Storage;

/// <summary>Reads the journal of all customers at once, for what is learnt from everybody.</summary>
public interface IJournalScan
{
    /// <summary>
    /// Reads every record that is durable when the reading begins, each once, and none that comes later: one moment of the journal,
    /// while others go on writing, whom it does not hold up. Records come in batches of a few thousand, so memory stays bounded however
    /// long the journal is. They come in no particular order, and are not checked against their chain, because what is made of them must
    /// not depend on their order and a customer's own reading checks it.
    /// </summary>
    /// <param name="withAssessments">Whether to read assessments too.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="StoreException">The store failed on the way.</exception>
    /// <exception cref="StoreCorruptException">A record is missing.</exception>
    IAsyncEnumerable<IReadOnlyList<ScannedRecord>> ScanAsync(bool withAssessments, CancellationToken cancellationToken);
}
