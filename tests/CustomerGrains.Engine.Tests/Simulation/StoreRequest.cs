using CustomerGrains.Engine.Core;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Tests.Simulation;

/// <summary>Something asked of the store: done at one instant, answered at a later one, and anything may happen in between.</summary>
internal abstract class StoreRequest
{
    public bool IsDone { get; set; }
}

/// <summary>A customer to be read.</summary>
internal sealed class LoadRequest(string customerId) : StoreRequest
{
    public string CustomerId { get; } = customerId;

    public StoredCustomer? Customer { get; set; }
}

/// <summary>Ids to be looked up.</summary>
internal sealed class FindRequest(JournalQuestion question) : StoreRequest
{
    public JournalQuestion Question { get; } = question;

    public Dictionary<string, JournalRecord?> Records { get; } = [];
}

/// <summary>A group to be written.</summary>
internal sealed class CommitRequest(IReadOnlyList<JournalRecord> records, byte[] tallies) : StoreRequest
{
    public byte[] Tallies { get; } = tallies;

    public IReadOnlyList<JournalRecord> Records { get; } = records;

    /// <summary>Whether the caller will be told that it failed.</summary>
    public bool Fails { get; set; }
}
