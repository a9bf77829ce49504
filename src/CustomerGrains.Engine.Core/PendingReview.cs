namespace CustomerGrains.Engine.Core;

/// <summary>A record that is not yet durable and that nobody sent: what a review found.</summary>
internal sealed class PendingReview(Grain grain, in MadeRecord made, DoneReview review) : PendingRecord(grain, made, part: null, 0)
{
    public DoneReview Review { get; } = review;
}
