using System.Text;
using CustomerGrains.Domain;

namespace CustomerGrains.Storage.Format;

/// <summary>What all databases do alike when they read records back: make them whole again and check them.</summary>
internal static class StoredRecord
{
    /// <summary>A record from its parts; ids and the instant it happened are taken from the interaction, which the chain covers.</summary>
    /// <exception cref="StoreCorruptException">The interaction is another customer's.</exception>
    public static JournalRecord Restore(
        string customerId, long version, Instant recordedAt, byte[] interaction, byte[] assessment, UInt128 chain)
    {
        InteractionHeader header = InteractionCodec.ReadHeader(interaction);
        return Encoding.UTF8.GetString(header.CustomerId) == customerId
            ? new JournalRecord(
                customerId, version, Encoding.UTF8.GetString(header.InteractionId), header.OccurredAt, recordedAt, interaction, assessment, chain)
            : throw new StoreCorruptException($"a customer's version {version} is not what was written: another record is in its place");
    }

    /// <summary>Checks records that follow each other; of the first one its chain only when it is the customer's first.</summary>
    /// <param name="first">The version that the first of them must have, unless there are none.</param>
    /// <param name="records">Records of one customer in order of version.</param>
    public static void VerifyRun(long first, List<JournalRecord> records)
    {
        if (first == 1)
        {
            RecordChain.Verify(0, UInt128.Zero, records);
        }
        else if (records.Count > 0)
        {
            RecordChain.Verify(records[0].Version, records[0].Chain, records.Skip(1));
        }
    }

    /// <summary>A customer to activate, of its snapshot and of its records from the snapshot's own on.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="snapshot">Its snapshot, if it has one.</param>
    /// <param name="records">Verified records from the snapshot's version on, or all; the first one goes when there is a snapshot.</param>
    /// <exception cref="StoreCorruptException">The snapshot is not of these records.</exception>
    public static StoredCustomer Activation(string customerId, CustomerSnapshot? snapshot, List<JournalRecord> records)
    {
        if (snapshot is not null)
        {
            if (records.Count == 0 || records[0].Version != snapshot.Version || records[0].Chain != snapshot.Chain)
            {
                throw new StoreCorruptException($"a customer's snapshot at version {snapshot.Version} is not of the journal's records");
            }

            if (snapshot.Assessment.StandardVersion is null)
            {
                // Snapshots from before assessments were kept with them; the record has it.
                snapshot = snapshot with { Assessment = AssessmentCodec.Decode(records[0].Assessment) };
            }

            records.RemoveAt(0);
        }

        return new StoredCustomer(customerId, snapshot, records);
    }
}
