using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Warnings.Judging;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Engine.Tests.Tallies;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Tests.Simulation;

/// <summary>The tallies that were written with groups are those that the journal comes to, whatever failed and was killed.</summary>
internal static class TalliesCheck
{
    public static void Check(ModelStore store)
    {
        var batch = new TallyBatch();
        var fold = new TallyFold(batch, Facts.Shipped.ReportingCurrency);
        foreach (ModelCustomer customer in store.Customers.Values)
        {
            Fold(customer.Records, fold);
        }

        var expected = new TallyTable();
        TallyCodec.AddTo(TallyCodec.Encode(batch), expected);
        (string[] should, string[] does) = (TallyLines.Of(expected), TallyLines.Of(store.Tallies));
        Claim.That(should.Length > 0, "nothing is tallied");
        Claim.That(should.SequenceEqual(does), $"tallies are not those of the journal: {string.Join(", ", does.Except(should).Concat(should.Except(does)).Take(5))}");
    }

    private static void Fold(IEnumerable<JournalRecord> records, TallyFold fold)
    {
        var state = new CustomerState();
        Standing? standing = null;
        foreach (JournalRecord record in records)
        {
            Interaction interaction = InteractionCodec.Decode(record.Interaction);
            PurchaseDayMove move = PurchaseDayMove.Of(state, interaction);
            state.Apply(interaction);
            Standing? before = standing;
            standing = AssessmentCodec.StandingOf(record.Assessment) is { IsEmpty: false } decided ? StandingCodec.Decode(decided, Graded.Shapes) : standing;
            IReadOnlyList<DecisionChange> changes = AssessmentCodec.ChangesOf(record.Assessment, Graded.Shapes);
            fold.Add(new TalliedRecord(
                interaction.Channel, interaction.Detail, interaction.OccurredAt.Day, record.RecordedAt.Day, move, standing!, changes)
            {
                Aside = TalliedAside.Of(
                    before, standing!, state, move, interaction.OccurredAt.Day, record.RecordedAt.Day,
                    Judged(before, standing!, changes, state, move, interaction, record)),
            });
        }
    }

    /// <summary>What the record says about how warnings came out, found again from what was watched before it.</summary>
    private static IReadOnlyList<JudgedLine>? Judged(
        Standing? before, Standing after, IReadOnlyList<DecisionChange> changes, CustomerState state, PurchaseDayMove move, Interaction interaction, JournalRecord record)
    {
        Standing unjudged = after.With((after.Care ?? CareStanding.None) with { Watched = before?.Care?.Watched ?? [] });
        (Decision decision, IReadOnlyList<JudgedLine>? lines) =
            WarningJudge.Follow(before, new Decision(unjudged, changes), state, move, interaction.OccurredAt.Day, record.RecordedAt.Day);
        Claim.That(decision.Standing.Equals(after), "what is watched is not what the journal comes to");
        return lines;
    }
}
