using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Tests;

/// <summary>Journal records as the engine would make them.</summary>
internal static class Records
{
    /// <summary>A customer's records of the versions first to last; version n happened at n minutes.</summary>
    public static List<JournalRecord> Of(string customerId, long first, long last, UInt128 chain = default)
    {
        var records = new List<JournalRecord>();
        for (long version = first; version <= last; version++)
        {
            JournalRecord record = Next(customerId, version, chain, occurredAt: new Instant(version * 60_000_000));
            records.Add(record);
            chain = record.Chain;
        }

        return records;
    }

    /// <summary>The record that makes a version, after the chain of the version before.</summary>
    public static JournalRecord Next(string customerId, long version, UInt128 chain, Instant occurredAt)
    {
        var money = new Money(Currency.Of("EUR"), 100 * version);
        var interaction = new Interaction($"i-{version}", customerId, Channel.Web, occurredAt, new Purchase(money, "coffee"));
        var recordedAt = new Instant(1_000_000_000_000 + version);
        byte[] fact = InteractionCodec.Encode(interaction);
        byte[] assessment = AssessmentCodec.Encode(new Assessment("2026-01.1", Stage.Repeat, Tier.Silver, 51_200));
        UInt128 next = RecordChain.Next(chain, version, recordedAt, fact, assessment);
        return new JournalRecord(customerId, version, interaction.Id, occurredAt, recordedAt, fact, assessment, next);
    }
}
