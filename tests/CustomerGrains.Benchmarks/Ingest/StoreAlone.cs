using System.Diagnostics;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Benchmarks.Ingest;

/// <summary>The store alone: writes the rows that the same messages lead to, in groups, with nothing in front of it.</summary>
internal static class StoreAlone
{
    public static async Task<double> RunAsync(ICustomerStore store, IReadOnlyList<V1.StreamInteractionsRequest> messages, int warmUp, int group)
    {
        List<JournalRecord> records = Records(messages);
        long start = 0;
        for (int begin = 0; begin < records.Count; begin += group)
        {
            if (start == 0 && begin >= warmUp)
            {
                start = Stopwatch.GetTimestamp();
            }

            await store.AppendAsync(records.GetRange(begin, Math.Min(group, records.Count - begin)), CancellationToken.None);
        }

        return (records.Count - warmUp) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static List<JournalRecord> Records(IReadOnlyList<V1.StreamInteractionsRequest> messages)
    {
        var heads = new Dictionary<string, (long Version, UInt128 Chain)>(StringComparer.Ordinal);
        byte[] assessment = AssessmentCodec.Encode(new Assessment("standard-1-eur", Stage.Repeat, Tier.Gold, 54_321));
        List<JournalRecord> records = [];
        foreach (V1.Interaction message in messages.SelectMany(each => each.Interactions))
        {
            Interaction interaction = InteractionReader.Read(message).Interaction!;
            (long version, UInt128 chain) = heads.GetValueOrDefault(interaction.CustomerId);
            byte[] content = InteractionCodec.Encode(interaction);
            Instant recordedAt = interaction.OccurredAt;
            UInt128 next = RecordChain.Next(chain, version + 1, recordedAt, content, assessment);
            heads[interaction.CustomerId] = (version + 1, next);
            records.Add(new JournalRecord(
                interaction.CustomerId, version + 1, interaction.Id, interaction.OccurredAt, recordedAt, content, assessment, next));
        }

        return records;
    }
}
