using CustomerGrains.Domain.Tallies;
using CustomerGrains.Storage.Format;
using CustomerGrains.Storage.Tallies;
using CustomerGrains.Testing;

namespace CustomerGrains.Storage.Tests;

/// <summary>How every store has tallies counted again.</summary>
public abstract class RecountContract : TallyContract
{
    private static readonly TallySubject Web = new(TallySubjectKind.Channel, "web");
    private static readonly IReadOnlySet<TallySubjectKind> All = Enum.GetValues<TallySubjectKind>().ToHashSet();

    private protected ITallyStore Tallies => (ITallyStore)Store;

    /// <summary>Makes the store one that was filled before there were tallies, and that has just been opened.</summary>
    protected abstract Task ForgetTalliesAsync();

    [ContractFact]
    public async Task A_recount_gives_each_record_from_before_it_once_and_none_that_came_later()
    {
        var before = Enumerable.Range(0, 40).Select(customer => Records.Of($"c-{customer}", 1, 1 + (customer % 5))).ToList();
        await Store.AppendAsync([.. before.SelectMany(each => each)], Never);
        await ForgetTalliesAsync();
        await Store.AppendAsync(Records.Of("c-3", 5, 6, before[3][^1].Chain), Never);
        await Store.AppendAsync(Records.Of("later", 1, 2), Never);
        Assert.Equal(0, (await Tallies.ReadTallyStateAsync(Never)).Recount?.Share);

        List<ScannedRecord> read = [];
        UInt128 after = 0;
        for (bool isLast = false; !isLast;)
        {
            RecountPart part = (await Tallies.ReadRecountAsync(after, 7, Never))!;
            read.AddRange(part.Records);
            Assert.True(part.Records.Count < 20);
            Assert.True(await Tallies.SaveRecountAsync(after, part.UpTo, part.IsLast, Of(1), Never));
            (after, isLast) = (part.UpTo, part.IsLast);
        }

        Assert.Equal(
            before.SelectMany(each => each).Select(each => $"{each.RecordedAt} {Convert.ToHexString(each.Interaction)} {Convert.ToHexString(each.Assessment)}").Order(),
            read.Select(each => $"{each.RecordedAt} {Convert.ToHexString(each.Interaction)} {Convert.ToHexString(each.Assessment)}").Order());
        Assert.All(
            read.Index().Where(each => each.Item.Version > 1),
            each => Assert.Equal((each.Item.Customer, each.Item.Version - 1), (read[each.Index - 1].Customer, read[each.Index - 1].Version)));
        Assert.Equal(default, await Tallies.ReadTallyStateAsync(Never));
        Assert.Null(await Tallies.ReadRecountAsync(0, 7, Never));
    }

    [ContractFact]
    public async Task What_a_recount_counts_is_read_when_it_ends_and_once()
    {
        await Store.AppendAsync([.. Records.Of("a", 1, 3), .. Records.Of("b", 1, 3)], Of(100), Never);
        await ForgetTalliesAsync();
        Assert.NotNull((await Tallies.ReadTallyStateAsync(Never)).Since);
        List<JournalRecord> later = Records.Of("c", 1, 2);
        await Store.AppendAsync(later[..1], Of(4), Never);
        RecountPart first = (await Tallies.ReadRecountAsync(0, 1, Never))!;
        while (first.Records.Count == 0)
        {
            // A store may come first to whoever has nothing to count.
            first = (await Tallies.ReadRecountAsync(first.UpTo, 1, Never))!;
        }

        Assert.Equal(3, first.Records.Count);
        Assert.False(first.IsLast);

        // Nobody has come to there yet.
        Assert.False(await Tallies.SaveRecountAsync(first.UpTo, first.UpTo + 1, isLast: true, Of(70), Never));
        Assert.True(await Tallies.SaveRecountAsync(0, first.UpTo, isLast: false, Of(50), Never));
        Assert.Equal(4, await CountAsync());

        // Another server that had begun at the same place comes too late, and this one goes on where it was left.
        Assert.False(await Tallies.SaveRecountAsync(0, first.UpTo, isLast: false, Of(50), Never));
        TallyRecount recount = (await Tallies.ReadTallyStateAsync(Never)).Recount!.Value;
        Assert.Equal(first.UpTo, recount.UpTo);
        Assert.InRange(recount.Share, 1e-9, 1);
        await Tallies.CompactTalliesAsync(int.MaxValue, Never);
        await Store.AppendAsync(later[1..], Of(2), Never);
        Assert.True(await Tallies.SaveRecountAsync(first.UpTo, first.UpTo + 1, isLast: true, Of(70), Never));
        Assert.Equal(126, await CountAsync());
        Assert.False(await Tallies.SaveRecountAsync(first.UpTo + 1, first.UpTo + 2, isLast: true, Of(70), Never));
        await Tallies.CompactTalliesAsync(int.MaxValue, Never);
        Assert.Equal(126, await CountAsync());
        Assert.Equal(default, await Tallies.ReadTallyStateAsync(Never));
    }

    [ContractFact]
    public async Task Where_nothing_is_to_be_counted_again_nothing_is_saved()
    {
        await Store.AppendAsync(Records.Of("a", 1, 3), Of(3), Never);
        Assert.False(await Tallies.SaveRecountAsync(0, 1, isLast: true, Of(70), Never));
        Assert.Equal(3, await CountAsync());
    }

    private protected static byte[] Of(long interactions)
    {
        var batch = new TallyBatch();
        batch.Add(100, batch.PlaceOf(Web), TallyMeasure.Interactions, interactions);
        return TallyCodec.Encode(batch);
    }

    private protected async Task<long> CountAsync() => (await Tallies.ReadTalliesAsync(0, TallyLimits.DayMax, All, Never)).Of(100, Web, TallyMeasure.Interactions);
}
