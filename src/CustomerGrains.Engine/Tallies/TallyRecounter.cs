using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Warnings.Judging;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;
using CustomerGrains.Storage.Tallies;

namespace CustomerGrains.Engine.Tallies;

/// <summary>
/// Counts the journal again where a store has records that no tally has: from customer to customer, while others write, and from where it
/// was left, also by another server. What is counted is what was counted when the records were made, had tallies been kept then. It takes
/// at most half of the time of one thread.
/// </summary>
/// <param name="store">Where tallies are kept.</param>
/// <param name="shapes">The names behind what was decided under all standards so far.</param>
/// <param name="currency">The reporting currency.</param>
/// <param name="time">The clock.</param>
public sealed class TallyRecounter(ITallyStore store, StandingShapes shapes, Currency currency, TimeProvider time)
{
    /// <summary>Records read at a time, about; 1 or more, by default 4,000.</summary>
    public int RecordsAtOnce { get; init; } = 4_000;

    /// <summary>Records after which what was counted is saved, about, 1 or more: each saving writes most days anew. By default 200,000.</summary>
    public int RecordsPerSaving { get; init; } = 200_000;

    /// <summary>Counts to the end, if there is anything to count.</summary>
    /// <param name="cancellationToken">Stops it; what was saved stays.</param>
    /// <returns>Whether there was.</returns>
    /// <exception cref="StoreException">The store failed on the way; calling again goes on.</exception>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        bool isAny = false;
        while ((await store.ReadTallyStateAsync(cancellationToken)).Recount is { } recount)
        {
            isAny = true;
            await GoOnAsync(recount.UpTo, cancellationToken);
        }

        return isAny;
    }

    /// <summary>Counts from a customer to the next saving.</summary>
    private async Task GoOnAsync(UInt128 from, CancellationToken cancellationToken)
    {
        var batch = new TallyBatch();
        var fold = new TallyFold(batch, currency);
        UInt128 upTo = from;
        bool isLast = false;
        for (long records = 0; records < RecordsPerSaving && !isLast;)
        {
            long started = time.GetTimestamp();
            if (await store.ReadRecountAsync(upTo, RecordsAtOnce, cancellationToken) is not { } part)
            {
                return;
            }

            Count(part.Records, fold);
            (upTo, isLast) = (part.UpTo, part.IsLast);
            records += part.Records.Count;
            if (!isLast)
            {
                await Task.Delay(time.GetElapsedTime(started), time, cancellationToken);
            }
        }

        await store.SaveRecountAsync(from, upTo, isLast, TallyCodec.Encode(batch), cancellationToken);
    }

    private void Count(IReadOnlyList<ScannedRecord> records, TallyFold fold)
    {
        var state = new CustomerState();
        Standing? standing = null;
        for (int place = 0; place < records.Count; place++)
        {
            ScannedRecord record = records[place];
            if (record.Version == 1)
            {
                (state, standing) = (new CustomerState(), null);
            }

            Interaction interaction = InteractionCodec.Decode(record.Interaction);
            PurchaseDayMove move = PurchaseDayMove.Of(state, interaction);
            state.Apply(interaction);
            Standing? before = standing;
            standing = AssessmentCodec.StandingOf(record.Assessment) is { IsEmpty: false } decided ? StandingCodec.Decode(decided, shapes) : standing;
            IReadOnlyList<DecisionChange> changes = AssessmentCodec.ChangesOf(record.Assessment, shapes);
            standing = before is null || standing is null || (ReferenceEquals(before, standing) && !move.IsFirst)
                ? standing
                : WithLapsed(before, new Decision(standing, changes), state, move, interaction.OccurredAt.Day, record.RecordedAt.Day);
            fold.Add(new TalliedRecord(
                interaction.Channel, interaction.Detail, interaction.OccurredAt.Day, record.RecordedAt.Day, move, standing, changes)
            {
                Aside = standing is null ? null : AsideOf(
                    before, new Decision(standing, changes), state, move, interaction.OccurredAt.Day, record.RecordedAt.Day),
            });
        }
    }

    /// <summary>What was decided, with the purchase days that are counted elsewhere: a record from before these were kept does not have them.</summary>
    private static Standing WithLapsed(
        Standing before, in Decision decided, CustomerState state, in PurchaseDayMove move, int day, int recordedDay)
    {
        Standing carried = decided.Standing.With((decided.Standing.Care ?? CareStanding.None) with { Lapsed = before.Care?.Lapsed ?? [], FirstPurchaseIn = before.Care?.FirstPurchaseIn });
        return LapsedDay.Follow(before, decided with { Standing = carried }, state, move, day, recordedDay).Standing;
    }

    /// <summary>
    /// What a record adds beside; null for nothing. A record from before warnings were judged says nothing of how they came out: nobody watched
    /// them, and what followed later is counted nowhere.
    /// </summary>
    private static TalliedAside? AsideOf(
        Standing? before, in Decision decided, CustomerState state, in PurchaseDayMove move, int day, int recordedDay)
    {
        Standing unjudged = decided.Standing.With((decided.Standing.Care ?? CareStanding.None) with { Watched = before?.Care?.Watched ?? [] });
        (Decision judged, IReadOnlyList<JudgedLine>? lines) =
            WarningJudge.Follow(before, decided with { Standing = unjudged }, state, move, day, recordedDay);
        bool wasJudged = judged.Standing.Equals(decided.Standing);
        return TalliedAside.Of(before, decided.Standing, state, move, day, recordedDay, wasJudged ? lines : null);
    }
}
