using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Core.Population;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Core;

/// <summary>What a shard asks of the world around it. The shell does it asynchronously and comes back with the answer; the simulator as it likes.</summary>
internal interface IShardEffects
{
    /// <summary>Read a customer; answered by <see cref="ShardCore.Loaded"/> or <see cref="ShardCore.LoadFailed"/>.</summary>
    void Load(string customerId);

    /// <summary>Look ids up in the journal; answered by <see cref="ShardCore.Found"/> or <see cref="ShardCore.FindFailed"/>.</summary>
    void Find(JournalQuestion question);

    /// <summary>
    /// Write a snapshot some time, and put the row into the population index. Either may be lost: the journal has everything. What they are
    /// made from is durable.
    /// </summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="row">The row; null where there is no index.</param>
    void Save(CustomerSnapshot snapshot, IndexRow? row);

    /// <summary>A customer's warnings or tasks have changed, durably.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="version">The version with which they did.</param>
    /// <param name="standing">What has been decided about it.</param>
    void Warned(string customerId, long version, Standing standing);

    /// <summary>Every interaction of a part has its outcome, or the part is in doubt.</summary>
    void Settled(SubmissionPart part);

    /// <summary>A question is answered.</summary>
    void Answered(ReadRequest request, ReadAnswer answer);

    /// <summary>A customer was looked at again because it was due.</summary>
    void Reviewed(DoneReview review);

    /// <summary>The rules for customers failed on one of them, which is a fault of theirs and to be reported; the shard goes on.</summary>
    void Faulted(Exception exception);
}
