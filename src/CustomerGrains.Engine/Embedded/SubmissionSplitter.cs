using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Embedded;

/// <summary>Judges interactions each on its own and sorts the valid ones by shard, in their order.</summary>
internal static class SubmissionSplitter
{
    /// <summary>Most interactions of a part, so that a shard's neighbours and questions do not wait long behind one.</summary>
    private const int PartMax = 1_024;

    private const int Refused = -1;

    /// <summary>Makes a submission's parts, each for one shard; outcomes of refused interactions are written at once.</summary>
    /// <param name="submission">The submission, with a place for each outcome.</param>
    /// <param name="interactions">Its interactions.</param>
    /// <param name="shards">The shards.</param>
    /// <param name="now">The clock, which decides what is too far ahead.</param>
    public static List<(Shard Shard, EmbeddedPart Part)> Split(
        Submission submission, IReadOnlyList<Interaction> interactions, ShardSet shards, Instant now)
    {
        List<(Shard, EmbeddedPart)> parts = [];
        Span<int> shardOf = stackalloc int[Math.Min(PartMax, interactions.Count)];
        Span<int> counts = stackalloc int[shards.Count];
        for (int begin = 0; begin < interactions.Count; begin += PartMax)
        {
            shardOf = shardOf[..Math.Min(PartMax, interactions.Count - begin)];
            counts.Clear();
            Judge(submission, interactions, begin, shards, now, shardOf, counts);
            for (int shard = 0; shard < counts.Length; shard++)
            {
                if (counts[shard] > 0)
                {
                    parts.Add((shards[shard], Part(submission, interactions, begin, shardOf, shard, counts[shard])));
                }
            }
        }

        return parts;
    }

    /// <summary>Makes the one part of an order, which was judged before.</summary>
    /// <param name="submission">The submission, with a place for its outcome.</param>
    /// <param name="order">The order.</param>
    /// <param name="shards">The shards.</param>
    public static (Shard Shard, EmbeddedPart Part) Order(Submission submission, Interaction order, ShardSet shards) =>
        (shards.Of(order.CustomerId), new EmbeddedPart(submission, [new SubmittedInteraction(order, InteractionCodec.Encode(order))], [0]));

    private static void Judge(
        Submission submission, IReadOnlyList<Interaction> interactions, int begin, ShardSet shards, Instant now, Span<int> shardOf, Span<int> counts)
    {
        for (int i = 0; i < shardOf.Length; i++)
        {
            Interaction interaction = interactions[begin + i];
            if (InteractionRules.Check(interaction, now) is { } rejection)
            {
                submission.Outcomes[begin + i] = InteractionOutcome.Refused(rejection);
                shardOf[i] = Refused;
            }
            else
            {
                shardOf[i] = shards.NumberOf(interaction.CustomerId);
                counts[shardOf[i]]++;
            }
        }
    }

    private static EmbeddedPart Part(
        Submission submission, IReadOnlyList<Interaction> interactions, int begin, ReadOnlySpan<int> shardOf, int shard, int count)
    {
        var submitted = new SubmittedInteraction[count];
        int[] places = new int[count];
        int next = 0;
        for (int i = 0; i < shardOf.Length; i++)
        {
            if (shardOf[i] == shard)
            {
                Interaction interaction = interactions[begin + i];
                submitted[next] = new SubmittedInteraction(interaction, InteractionCodec.Encode(interaction));
                places[next++] = begin + i;
            }
        }

        return new EmbeddedPart(submission, submitted, places);
    }
}
