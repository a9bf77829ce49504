using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Embedded;

/// <summary>Judges interactions each on its own and sorts the valid ones by shard, in their order.</summary>
internal static class SubmissionSplitter
{
    private const int Refused = -1;

    /// <summary>Makes a submission's parts, one for each shard or null; outcomes of refused interactions are written at once.</summary>
    /// <param name="submission">The submission, with a place for each outcome.</param>
    /// <param name="interactions">Its interactions.</param>
    /// <param name="shards">The shards.</param>
    /// <param name="now">The clock, which decides what is too far ahead.</param>
    public static EmbeddedPart?[] Split(Submission submission, IReadOnlyList<Interaction> interactions, ShardSet shards, Instant now)
    {
        int[] shardOf = new int[interactions.Count];
        int[] counts = new int[shards.Count];
        for (int i = 0; i < shardOf.Length; i++)
        {
            if (InteractionRules.Check(interactions[i], now) is { } rejection)
            {
                submission.Outcomes[i] = InteractionOutcome.Refused(rejection);
                shardOf[i] = Refused;
            }
            else
            {
                shardOf[i] = shards.NumberOf(interactions[i].CustomerId);
                counts[shardOf[i]]++;
            }
        }

        var parts = new EmbeddedPart?[shards.Count];
        for (int shard = 0; shard < parts.Length; shard++)
        {
            parts[shard] = counts[shard] == 0 ? null : Part(submission, interactions, shardOf, shard, counts[shard]);
        }

        return parts;
    }

    private static EmbeddedPart Part(Submission submission, IReadOnlyList<Interaction> interactions, int[] shardOf, int shard, int count)
    {
        var submitted = new SubmittedInteraction[count];
        int[] places = new int[count];
        int next = 0;
        for (int i = 0; i < shardOf.Length; i++)
        {
            if (shardOf[i] == shard)
            {
                submitted[next] = new SubmittedInteraction(interactions[i], InteractionCodec.Encode(interactions[i]));
                places[next++] = i;
            }
        }

        return new EmbeddedPart(submission, submitted, places);
    }
}
