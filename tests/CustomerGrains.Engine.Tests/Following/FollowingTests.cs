using System.Collections.Frozen;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Following;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage.Following;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Following;

/// <summary>What somebody who follows is given.</summary>
public sealed class FollowingTests() : FollowingContract(new MemoryPlace())
{
    [Fact]
    public async Task From_now_on_each_change_comes_once_with_what_caused_it()
    {
        await ApplyAsync(First("before"));
        await using Reading reading = Read(new FollowRequest(ChangeFilter.Everything));
        await BegunAsync();
        await ApplyAsync(First("anna"));
        await ApplyAsync(First("ben"));

        FollowedItem anna = await reading.NextAsync();
        FollowedItem ben = await reading.NextAsync();
        Assert.Equal(["anna", "ben"], new[] { anna, ben }.Select(each => each.Change!.CustomerId));
        Assert.Equal("first", anna.Change!.Entry.Interaction.Id);
        Assert.Equal(1, anna.Change.Levels.Version);
        Assert.Contains(anna.Change.Changes, each => each is { Subject: DecisionSubject.Grading, From: "", Reason: DecisionReason.First });
        Assert.Equal(0, anna.Conflated);
        Assert.True(anna.Cursor < ben.Cursor);
        Assert.False(reading.TryNext(out _));
    }

    [Fact]
    public async Task From_a_cursor_the_rest_follows_and_then_the_present()
    {
        for (int customer = 0; customer < 50; customer++)
        {
            await ApplyAsync(First($"c-{customer}"));
        }

        await using Reading first = Read(new FollowRequest(ChangeFilter.Everything) { From = Start });
        List<FollowedItem> all = await first.NextAsync(50);
        await using Reading second = Read(new FollowRequest(ChangeFilter.Everything) { From = all[19].Cursor });
        List<FollowedItem> rest = await second.NextAsync(30);
        Assert.Equal(all[20..].Select(each => (each.Cursor, each.Change!.CustomerId)), rest.Select(each => (each.Cursor, each.Change!.CustomerId)));

        await ApplyAsync(First("later"));
        Assert.Equal("later", (await second.NextAsync()).Change!.CustomerId);
        Assert.Equal("later", (await first.NextAsync()).Change!.CustomerId);
    }

    [Fact]
    public async Task Only_what_the_filter_asks_for_comes()
    {
        var filter = new ChangeFilter { CustomerIds = FrozenSet.Create("ben", "cleo") };
        await using Reading reading = Read(new FollowRequest(filter));
        await BegunAsync();
        await ApplyAsync(First("anna"), First("ben"));
        await ApplyAsync(First("dora"));
        await ApplyAsync(First("cleo"));
        Assert.Equal(["ben", "cleo"], (await reading.NextAsync(2)).Select(each => each.Change!.CustomerId));
    }

    [Fact]
    public async Task A_reader_who_is_too_slow_gets_the_newest_of_each_customer_and_holds_up_nobody()
    {
        Limits = new FollowLimits { WaitingChanges = 8 };
        await RestartAsync();
        await using Reading slow = Read(new FollowRequest(ChangeFilter.Everything));
        await using Reading quick = Read(new FollowRequest(ChangeFilter.Everything));
        await BegunAsync(followers: 2);
        List<FollowedItem> all = [];
        for (int day = 0; day < 40; day++)
        {
            // Set by hand to and fro, so that every order is a change.
            await ChangeAsync("anna", day);
            all.Add(await quick.NextAsync());
        }

        await ApplyAsync(First("end"));
        Dictionary<string, FollowedChange> copy = [];
        int left = 0;
        while (!copy.ContainsKey("end"))
        {
            FollowedItem item = await slow.NextAsync();
            copy[item.Change!.CustomerId] = item.Change;
            left += 1 + item.Conflated;
        }

        Assert.Equal(all.Count + 1, left);
        Assert.Same(all[^1].Change, copy["anna"]);
    }

    [Fact]
    public async Task A_reader_who_has_fallen_behind_catches_up_with_the_newest_of_each_customer()
    {
        const int Customers = 10;
        Limits = new FollowLimits { WaitingChanges = 4, RecentChanges = 6 };
        await RestartAsync();
        await using Reading slow = Read(new FollowRequest(ChangeFilter.Everything));
        await using Reading quick = Read(new FollowRequest(ChangeFilter.Everything));
        await BegunAsync(followers: 2);
        for (int number = 0; number < 2 * Customers; number++)
        {
            await ChangeAsync($"c-{number % Customers}", number / Customers);
            await quick.NextAsync();
        }

        Dictionary<string, long> versions = [];
        int items = 0;
        for (int seen = 0; seen < 2 * Customers; items++)
        {
            FollowedItem item = await slow.NextAsync();
            versions[item.Change!.CustomerId] = item.Change.Levels.Version;
            seen += 1 + item.Conflated;
        }

        Assert.Equal(Enumerable.Repeat(2L, Customers), versions.Values);
        Assert.InRange(items, Customers, (2 * Customers) - 3);
    }

    [Fact]
    public async Task A_reader_who_wants_every_change_gets_it_however_slow()
    {
        Limits = new FollowLimits { WaitingChanges = 4, RecentChanges = 6, PageRecords = 3 };
        await RestartAsync();
        await using Reading slow = Read(new FollowRequest(ChangeFilter.Everything) { MayConflate = false });
        await BegunAsync();
        for (int number = 0; number < 60; number++)
        {
            await ChangeAsync("anna", number);
        }

        List<FollowedItem> all = await slow.NextAsync(60);
        Assert.Equal(Enumerable.Range(1, 60), all.Select(each => (int)each.Change!.Levels.Version));
        Assert.All(all, each => Assert.Equal(0, each.Conflated));
        Assert.Equal(all.Select(each => each.Cursor).Order(), all.Select(each => each.Cursor));
    }

    [Fact]
    public async Task When_nothing_happens_the_cursor_goes_on_all_the_same()
    {
        await using Reading reading = Read(new FollowRequest(new ChangeFilter { CustomerIds = FrozenSet.Create("nobody") }) { QuietMax = TimeSpan.FromSeconds(5) });
        await using Reading witness = Read(new FollowRequest(ChangeFilter.Everything) { QuietMax = TimeSpan.FromHours(1) });
        await BegunAsync(followers: 2);
        await ApplyAsync(First("anna"));
        FeedPosition seen = (await witness.NextAsync()).Cursor;
        Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(reading.TryNext(out _));
        Time.Advance(TimeSpan.FromSeconds(0.1));
        FollowedItem quiet = await reading.NextAsync();
        Assert.Equal(FollowedKind.Quiet, quiet.Kind);
        Assert.True(quiet.Cursor >= seen);
        Assert.NotEqual(0u, quiet.Cursor.Check);
        Assert.Equal(FollowRefusal.None, await Following.CheckAsync(quiet.Cursor, default));
    }

    [Fact]
    public async Task The_present_state_comes_first_when_asked_for_and_changes_join_it()
    {
        await ApplyAsync(First("anna"), First("ben"));
        await using Reading reading = Read(new FollowRequest(ChangeFilter.Everything) { WithState = true });
        List<FollowedItem> states = await reading.NextAsync(3);
        Assert.Equal(["anna", "ben"], states[..2].Select(each => each.Levels!.CustomerId).Order());
        Assert.Equal([FollowedKind.State, FollowedKind.State, FollowedKind.StateEnd], states.Select(each => each.Kind));
        Assert.All(states[..2], each => Assert.NotEqual("", each.Levels!.Standing!.LevelOf(each.Levels.Standing.Shape.Gradings[0].Name)));
        await ApplyAsync(First("cleo"));
        Assert.Equal("cleo", (await reading.NextAsync()).Change!.CustomerId);
    }

    [Fact]
    public async Task A_place_that_is_not_kept_or_not_reached_is_refused()
    {
        await ApplyAsync(First("anna"));
        Assert.Equal(FollowRefusal.NotKept, await Following.CheckAsync(default, default));
        Assert.Equal(FollowRefusal.Ahead, await Following.CheckAsync(new FeedPosition(1, 1_000, 1), default));
        FeedPosition end = (await Following.BoundsAsync(default)).End;
        Assert.Equal(FollowRefusal.None, await Following.CheckAsync(end, default));
        Assert.Equal(FollowRefusal.GivenUp, await Following.CheckAsync(end with { Check = end.Check + 1 }, default));
        Assert.Equal(FollowRefusal.None, await Following.CheckAsync(end with { Check = 0 }, default));
    }

    [Fact]
    public async Task Every_place_that_is_given_can_be_checked()
    {
        await ApplyAsync(First("anna"));
        await using Reading reading = Read(new FollowRequest(ChangeFilter.Everything) { WithState = true });
        List<FollowedItem> given = await reading.NextAsync(2);
        await ApplyAsync(First("ben"));
        given.Add(await reading.NextAsync());
        Assert.Equal([FollowedKind.State, FollowedKind.StateEnd, FollowedKind.Change], given.Select(each => each.Kind));
        Assert.All(given, each => Assert.NotEqual(0u, each.Cursor.Check));
        foreach (FollowedItem item in given)
        {
            Assert.Equal(FollowRefusal.None, await Following.CheckAsync(item.Cursor, default));
        }
    }

    [Fact]
    public async Task Nothing_is_seen_before_it_is_durable_and_what_an_unclear_commit_wrote_is_seen()
    {
        await using Reading reading = Read(new FollowRequest(ChangeFilter.Everything));
        await BegunAsync();
        Troubled.FailAppend(written: false);
        Assert.Equal(SubmitStatus.Unavailable, (await Engine.SubmitAsync([First("anna")], Patience.Wait, default)).Status);
        Troubled.FailAppend(written: true);
        Assert.Equal(SubmitStatus.Unavailable, (await Engine.SubmitAsync([First("ben")], Patience.Wait, default)).Status);
        await ApplyAsync(First("cleo"));
        Assert.Equal(["ben", "cleo"], (await reading.NextAsync(2)).Select(each => each.Change!.CustomerId));
    }

    [Fact]
    public async Task Nobody_is_left_when_all_have_gone()
    {
        Reading reading = Read(new FollowRequest(ChangeFilter.Everything));
        await BegunAsync();
        await reading.DisposeAsync();
        Assert.Equal(0, Following.Followers);
        await ApplyAsync(First("anna"));
        await using Reading again = Read(new FollowRequest(ChangeFilter.Everything) { From = Start });
        Assert.Equal("anna", (await again.NextAsync()).Change!.CustomerId);
    }

    private static FeedPosition Start => FeedPosition.EndOf(1, 0);

    /// <summary>Waits until the readers have begun to follow the present.</summary>
    private Task BegunAsync(int followers = 1) => Eventually.HoldsAsync("following", () => Task.FromResult(Following.Followers >= followers));
}
