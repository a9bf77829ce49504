using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Core.Population;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Tests.Core;

/// <summary>Notes what a shard asks for and says.</summary>
internal sealed class RecordingEffects : IShardEffects
{
    public List<string> Loads { get; } = [];

    public List<JournalQuestion> Finds { get; } = [];

    public List<CustomerSnapshot> Snapshots { get; } = [];

    public List<SubmissionPart> Parts { get; } = [];

    public List<ReadAnswer> Answers { get; } = [];

    public List<Exception> Faults { get; } = [];

    public void Load(string customerId) => Loads.Add(customerId);

    public void Find(JournalQuestion question) => Finds.Add(question);

    public void Save(CustomerSnapshot snapshot, IndexRow? row) => Snapshots.Add(snapshot);

    public List<(string CustomerId, long Version, Standing Standing)> Warnings { get; } = [];

    public void Warned(string customerId, long version, Standing standing) => Warnings.Add((customerId, version, standing));

    public void Settled(SubmissionPart part) => Parts.Add(part);

    public void Answered(ReadRequest request, ReadAnswer answer) => Answers.Add(answer);

    public List<DoneReview> Reviews { get; } = [];

    public void Reviewed(DoneReview review) => Reviews.Add(review);

    public void Faulted(Exception exception) => Faults.Add(exception);
}
