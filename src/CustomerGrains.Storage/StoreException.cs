namespace CustomerGrains.Storage;

/// <summary>
/// The store failed. After a failed append nobody knows whether the group is in the journal: drop what is in memory of its
/// customers and read them again.
/// </summary>
public class StoreException : Exception
{
    /// <summary>A failure with what is known of it.</summary>
    /// <param name="message">What happened, without secrets.</param>
    /// <param name="innerException">The driver's own exception.</param>
    public StoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the store is away, or has no room for another connection, for now: the same may succeed in a moment, with nothing changed.</summary>
    public bool IsAway { get; init; }
}

/// <summary>
/// A group was refused because a version in it exists already: another writer has the customer. Nothing of the group was written.
/// </summary>
public sealed class StoreFencedException : StoreException
{
    /// <summary>A collision, with what is known of it.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The driver's own exception.</param>
    public StoreFencedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>
/// The store no longer has what it has said to be durable: an older state of it was put in its place. What is in memory is ahead of it, so
/// nothing more may be written by whoever has that: begin anew with what the store has.
/// </summary>
public sealed class StoreRewoundException : StoreException
{
    /// <summary>A finding, with what to do.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The driver's own exception.</param>
    public StoreRewoundException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>What the store holds cannot be what was written: a broken chain, a gap in versions, an unknown format.</summary>
public sealed class StoreCorruptException : StoreException
{
    /// <summary>A finding, with where it was made.</summary>
    /// <param name="message">What is wrong and where.</param>
    /// <param name="innerException">What led to it.</param>
    public StoreCorruptException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
