using CustomerGrains.Domain.Tallies;
using CustomerGrains.Storage.Format;
using CustomerGrains.Storage.Tallies;
using CustomerGrains.Testing;

namespace CustomerGrains.Storage.Tests;

/// <summary>How every store keeps tallies.</summary>
public abstract class TallyContract : BlobContract
{
    private static readonly TallySubject Web = new(TallySubjectKind.Channel, "web");
    private static readonly TallySubject Gold = new(TallySubjectKind.Cohort, "gold|");
    private static readonly IReadOnlySet<TallySubjectKind> All = Enum.GetValues<TallySubjectKind>().ToHashSet();

    private ITallyStore Tallies => (ITallyStore)Store;

    [ContractFact]
    public async Task There_are_no_tallies_before_the_first_group()
    {
        Assert.Empty((await Tallies.ReadTalliesAsync(0, TallyLimits.DayMax, All, Never)).Cells);
        Assert.Equal(default, await Tallies.ReadTallyStateAsync(Never));
        Assert.Equal(0, await Tallies.CompactTalliesAsync(1, Never));
    }

    [ContractFact]
    public async Task Tallies_of_groups_add_up_before_and_after_they_are_put_together()
    {
        await AppendAsync("a", (100, Web, TallyMeasure.Interactions, 3), (101, Gold, TallyMeasure.Revenue, 250));
        await AppendAsync("b", (100, Web, TallyMeasure.Interactions, 4), (100, Web, TallyMeasure.Purchases, -1));
        Assert.Empty(await Tallies.ReadAppendsUnderWayAsync(Never));
        await CheckAsync();

        // One group at a time: what is put together and what is not add up too.
        for (int groups = 2; groups > 0; groups--)
        {
            Assert.Equal(1, await Tallies.CompactTalliesAsync(1, Never));
            await CheckAsync();
        }

        Assert.Equal(0, await Tallies.CompactTalliesAsync(1, Never));
        await AppendAsync("c", (100, Web, TallyMeasure.Interactions, 10));
        Assert.Equal(1, await Tallies.CompactTalliesAsync(int.MaxValue, Never));
        TallyTable table = await Tallies.ReadTalliesAsync(0, TallyLimits.DayMax, All, Never);
        Assert.Equal(17, table.Of(100, Web, TallyMeasure.Interactions));

        async Task CheckAsync()
        {
            TallyTable read = await Tallies.ReadTalliesAsync(0, TallyLimits.DayMax, All, Never);
            Assert.Equal(2, read.Cells.Count);
            Assert.Equal(7, read.Of(100, Web, TallyMeasure.Interactions));
            Assert.Equal(-1, read.Of(100, Web, TallyMeasure.Purchases));
            Assert.Equal(250, read.Of(101, Gold, TallyMeasure.Revenue));
        }
    }

    [ContractFact]
    public async Task Days_and_kinds_can_be_read_alone()
    {
        await AppendAsync("a", (99, Web, TallyMeasure.Visits, 1), (100, Web, TallyMeasure.Visits, 1), (101, Web, TallyMeasure.Visits, 1));
        await AppendAsync("b", (100, Gold, TallyMeasure.Visits, 1));
        for (int times = 0; times < 2; times++)
        {
            TallyTable table = await Tallies.ReadTalliesAsync(100, 100, new HashSet<TallySubjectKind> { TallySubjectKind.Channel }, Never);
            Assert.Equal([(100, Web)], table.Cells);
            Assert.Equal(3, (await Tallies.ReadTalliesAsync(100, 101, All, Never)).Cells.Count);
            await Tallies.CompactTalliesAsync(int.MaxValue, Never);
        }
    }

    [ContractFact]
    public async Task A_group_that_is_fenced_leaves_no_tallies()
    {
        await AppendAsync("a", (100, Web, TallyMeasure.Interactions, 1));
        await Assert.ThrowsAsync<StoreFencedException>(() => AppendAsync("a", (100, Web, TallyMeasure.Interactions, 1)));
        Assert.Equal(1, (await Tallies.ReadTalliesAsync(100, 100, All, Never)).Of(100, Web, TallyMeasure.Interactions));
    }

    [ContractFact]
    public async Task Putting_together_while_groups_come_and_others_do_the_same_loses_and_doubles_nothing()
    {
        const int groups = 60;
        using var stop = new CancellationTokenSource();
        Task<int>[] compactors = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            int done = 0;
            while (!stop.IsCancellationRequested)
            {
                done += await Tallies.CompactTalliesAsync(200, Never);
                long seen = (await Tallies.ReadTalliesAsync(100, 100, All, Never)).Of(100, Web, TallyMeasure.Interactions);
                Assert.InRange(seen, 0, groups);
            }

            return done;
        }))];
        for (int group = 0; group < groups; group++)
        {
            await AppendAsync($"c-{group}", (100, Web, TallyMeasure.Interactions, 1));
        }

        await stop.CancelAsync();
        int before = (await Task.WhenAll(compactors)).Sum();
        int after = await Tallies.CompactTalliesAsync(int.MaxValue, Never);
        Assert.Equal(groups, before + after);
        Assert.Equal(groups, (await Tallies.ReadTalliesAsync(100, 100, All, Never)).Of(100, Web, TallyMeasure.Interactions));
    }

    [ContractFact]
    public async Task More_subjects_than_a_day_may_have_are_counted_among_the_others()
    {
        (int, TallySubject, TallyMeasure, long)[] many = [.. Enumerable.Range(0, TallyLimits.SubjectsPerDayMax + 7)
            .Select(each => (100, new TallySubject(TallySubjectKind.Agent, $"agent {each}"), TallyMeasure.Contacts, 1L))];
        await AppendAsync("a", many);
        for (int times = 0; times < 2; times++)
        {
            TallyTable table = await Tallies.ReadTalliesAsync(100, 100, All, Never);
            Assert.Equal(TallyLimits.SubjectsPerDayMax + 1, table.Cells.Count);
            Assert.Equal(7, table.Of(100, new TallySubject(TallySubjectKind.Agent, TallySubject.Others), TallyMeasure.Contacts));
            await Tallies.CompactTalliesAsync(int.MaxValue, Never);
        }
    }

    private async Task AppendAsync(string customerId, params (int Day, TallySubject Subject, TallyMeasure Measure, long Value)[] tallies)
    {
        var batch = new TallyBatch();
        foreach ((int day, TallySubject subject, TallyMeasure measure, long value) in tallies)
        {
            batch.Add(day, batch.PlaceOf(subject), measure, value);
        }

        await Store.AppendAsync(Records.Of(customerId, 1, 1), TallyCodec.Encode(batch), Never);
    }
}
