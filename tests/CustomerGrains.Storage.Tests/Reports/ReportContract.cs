using CustomerGrains.Domain;
using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Reports;
using CustomerGrains.Testing;

namespace CustomerGrains.Storage.Tests.Reports;

/// <summary>How every store keeps reports, and what a reader with SQL sees of them.</summary>
public abstract class ReportContract : IAsyncLifetime
{
    protected const string People = "person";
    protected const string Pets = "pet";
    protected const string Events = "event";
    protected const string Weather = "weather";
    protected static readonly UInt128 Here = 7;
    protected static readonly Instant At = Instant.From(new DateTimeOffset(2026, 6, 1, 12, 30, 15, 250, TimeSpan.Zero));
    protected static readonly CancellationToken Never = CancellationToken.None;

    protected static readonly ReportDefinition Definition = DefinitionOf("How much");

    protected IReportStore Reports { get; private set; } = null!;

    public virtual async Task InitializeAsync() => Reports = await OpenAsync(Definition, Here);

    public virtual async Task DisposeAsync() => await Reports.DisposeAsync();

    [ContractFact]
    public async Task Every_type_is_read_as_it_was_written()
    {
        await Reports.WriteAsync(Batch(["ada", "bob"], (People, [Person("ada", 1.5, true), ["bob", ReportValue.None, double.NaN, ReportValue.None, ReportValue.None, ReportValue.None, (string?)null, (string?)null]])), Never);
        Assert.Equal(
            [$"ada|3|1.5|{TrueText}|{InstantText}|2026-06-01", "bob|||||"],
            await QueryAsync("SELECT name, whole, much, yes, at, day FROM v1_people ORDER BY name"));
        Assert.Equal(["ada|big|no", "ada|sad|yes"], await QueryAsync("SELECT name, mood, answer FROM v1_moods ORDER BY mood"));
        Assert.Equal(["ada|blue", "ada|red"], await QueryAsync("SELECT name, colour FROM v1_colours ORDER BY colour"));
        Assert.Equal(["1"], await QueryAsync("SELECT count(*) FROM v1_people WHERE at > '2026-06-01T12:30:15.000000Z' AND day = '2026-06-01'"));
    }

    [ContractFact]
    public async Task Rows_of_a_customer_are_replaced_and_others_stay()
    {
        await Reports.WriteAsync(
            Batch(["ada", "bob"], (People, [Person("ada", 1, true), Person("bob", 2, false)]), (Pets, [["ada", "cat"], ["ada", "dog"], ["bob", "fish"]])), Never);
        await Reports.WriteAsync(Batch(["ada"], (People, [Person("ada", 5, true)]), (Pets, [["ada", "dog"]])), Never);
        Assert.Equal(["ada|5", "bob|2"], await QueryAsync("SELECT name, much FROM v1_people ORDER BY name"));
        Assert.Equal(["ada|dog", "bob|fish"], await QueryAsync("SELECT name, pet FROM v1_pets ORDER BY name"));
    }

    [ContractFact]
    public async Task Rows_of_a_day_are_replaced_and_those_of_others_stay_also_when_a_customer_is_erased()
    {
        await Reports.WriteAsync(OfDays([20_600, 20_601], (20_600, "here", 3), (20_600, "there", 4), (20_601, "here", 5)), Never);
        await Reports.WriteAsync(OfDays([20_600], (20_600, "here", 9)), Never);
        await Reports.WriteAsync(Batch(["ada"], (People, [Person("ada", 1, true)])), Never);
        await Reports.EraseAsync("ada", Never);
        string[] expected = ["2026-05-27|here|9", "2026-05-28|here|5"];
        Assert.Equal(expected, await QueryAsync("SELECT day, place, sun FROM v1_weather ORDER BY day"));
        await Reports.WriteAsync(OfDays([20_601]), Never);
        Assert.Equal(expected[..1], await QueryAsync("SELECT day, place, sun FROM v1_weather ORDER BY day"));
    }

    [ContractFact]
    public async Task Changes_are_added_once_from_the_place_that_was_reached()
    {
        Assert.Equal(default, await Reports.ReadPlaceAsync(Never));
        Assert.True(await Reports.WriteAsync(Happened(default, new FeedPosition(1, 4, 2), "ada", 1), Never));
        Assert.False(await Reports.WriteAsync(Happened(default, new FeedPosition(1, 9, 1), "ada", 2), Never));
        Assert.True(await Reports.WriteAsync(Happened(new FeedPosition(1, 4, 2), FeedPosition.EndOf(2, 5), "bob", 1), Never));
        Assert.Equal(["ada|1", "bob|1"], await QueryAsync("SELECT name, place FROM v1_events ORDER BY name"));
        await ReopenAsync(Definition, Here);
        Assert.Equal(FeedPosition.EndOf(2, 5), await Reports.ReadPlaceAsync(Never));
        Assert.Equal(["2"], await QueryAsync("SELECT count(*) FROM v1_events"));
    }

    [ContractFact]
    public async Task A_batch_that_fails_leaves_nothing()
    {
        await Assert.ThrowsAnyAsync<StoreException>(async () => await Reports.WriteAsync(
            Batch(["ada"], (People, [Person("ada", 1, true)]), (Pets, [["ada", "cat"], ["ada", "cat"]])), Never));
        Assert.Equal(["0"], await QueryAsync("SELECT count(*) FROM v1_people"));
        await Reports.WriteAsync(Batch(["ada"], (People, [Person("ada", 1, true)])), Never);
        Assert.Equal(["1"], await QueryAsync("SELECT count(*) FROM v1_people"));
    }

    [ContractFact]
    public async Task A_customer_is_erased_from_everything()
    {
        foreach ((string name, FeedPosition from, FeedPosition to) in ((string, FeedPosition, FeedPosition)[])[("ada", default, new(1, 1, 1)), ("bob", new(1, 1, 1), new(1, 2, 1))])
        {
            await Reports.WriteAsync(Batch([name], (People, [Person(name, 1, true)]), (Pets, [[name, "cat"]])), Never);
            await Reports.WriteAsync(Happened(from, to, name, 1), Never);
        }

        await Reports.EraseAsync("ada", Never);
        foreach (string view in (string[])["v1_people", "v1_pets", "v1_events", "v1_colours"])
        {
            Assert.Equal(["bob"], await QueryAsync($"SELECT DISTINCT name FROM {view}"));
        }
    }

    [ContractFact]
    public async Task Another_definition_or_another_store_begins_anew_and_the_same_one_does_not()
    {
        await Reports.WriteAsync(Batch(["ada"], (People, [Person("ada", 1, true)])), Never);
        await Reports.WriteAsync(Happened(default, new FeedPosition(1, 1, 1), "ada", 1), Never);
        await ReopenAsync(Definition, Here);
        Assert.Equal(["ada"], await QueryAsync("SELECT name FROM v1_people"));

        await ReopenAsync(DefinitionOf("How much, otherwise"), Here);
        Assert.Equal(["0"], await QueryAsync("SELECT count(*) FROM v1_people"));
        Assert.Equal(["How much, otherwise"], await QueryAsync("SELECT meaning FROM v1_columns WHERE column_name = 'much'"));
        Assert.Equal(default, await Reports.ReadPlaceAsync(Never));

        await Reports.WriteAsync(Batch(["ada"], (People, [Person("ada", 1, true)])), Never);
        await ReopenAsync(DefinitionOf("How much, otherwise"), Here + 1);
        Assert.Equal(["0"], await QueryAsync("SELECT count(*) FROM v1_people"));
    }

    [ContractFact]
    public async Task The_views_have_the_columns_that_are_documented()
    {
        foreach (ReportView view in Definition.AllViews)
        {
            Assert.Equal(view.Columns.Select(column => $"{column.Name}|{TypeText(column.Type)}"), await ColumnsAsync(view.Name));
        }

        Assert.Equal(
            Definition.AllViews.SelectMany(view => view.Columns.Select((column, place) => $"{view.Name}|{place + 1}|{column.Name}|{column.Unit}|{column.Meaning}")).Order(),
            (await QueryAsync("SELECT view_name, place, column_name, unit, meaning FROM v1_columns")).Order());
    }

    /// <summary>What a reader gets for true.</summary>
    protected abstract string TrueText { get; }

    /// <summary>What a reader gets for <see cref="At"/>.</summary>
    protected abstract string InstantText { get; }

    protected abstract ValueTask<IReportStore> OpenAsync(ReportDefinition definition, UInt128 store);

    /// <summary>What a reader of the views, and of nothing else, gets: values of a row with bars between them.</summary>
    protected abstract Task<IReadOnlyList<string>> QueryAsync(string sql);

    /// <summary>Names and types of a view's columns, as the database has them.</summary>
    protected abstract Task<IReadOnlyList<string>> ColumnsAsync(string view);

    protected abstract string TypeText(ReportType type);

    protected static ReportBatch Batch(string[] customerIds, params (string Table, ReportValue[][] Rows)[] rows) => new()
    {
        CustomerIds = customerIds, Rows = rows.ToDictionary(each => each.Table, each => (IReadOnlyList<ReportValue[]>)each.Rows),
    };

    protected static ReportValue[] Person(string name, double much, bool yes) =>
        [name, 3L, much, yes, At, ReportValue.OfDay(At.Day), """{"sad":"yes","big":"no"}""", """["red","blue"]"""];

    private static ReportBatch OfDays(int[] days, params (int Day, string Place, long Sun)[] rows) => new()
    {
        Days = days,
        Rows = new Dictionary<string, IReadOnlyList<ReportValue[]>> { [Weather] = [.. rows.Select(each => (ReportValue[])[ReportValue.OfDay(each.Day), each.Place, each.Sun])] },
    };

    private static ReportBatch Happened(FeedPosition after, FeedPosition end, string name, long place) => new()
    {
        Rows = new Dictionary<string, IReadOnlyList<ReportValue[]>> { [Events] = [[name, place]] }, Changes = new ReportStretch(after, end),
    };

    private async Task ReopenAsync(ReportDefinition definition, UInt128 store)
    {
        await Reports.DisposeAsync();
        Reports = await OpenAsync(definition, store);
    }

    private static ReportDefinition DefinitionOf(string much)
    {
        var name = new ReportColumn("name", ReportType.Text, "Who's that");
        ReportColumn[] person =
        [
            name, new("whole", ReportType.Whole, "A number"), new("much", ReportType.Number, much) { Unit = "count" }, new("yes", ReportType.Flag, "Whether"),
            new("at", ReportType.Instant, "When"), new("day", ReportType.Day, "The day"), new("moods", ReportType.Json, "Moods"), new("colours", ReportType.Json, "Colours"),
        ];
        ReportColumn[] pet = [name, new("pet", ReportType.Text, "A pet")];
        ReportColumn[] happened = [name, new("place", ReportType.Whole, "The place")];
        ReportColumn[] weather = [new("day", ReportType.Day, "The day"), new("place", ReportType.Text, "Where"), new("sun", ReportType.Whole, "Hours")];
        return new ReportDefinition(
            [
                new(People, ReportWriting.OfCustomers, 1, person), new(Pets, ReportWriting.OfCustomers, 2, pet), new(Events, ReportWriting.OfChanges, 2, happened),
                new(Weather, ReportWriting.OfDays, 2, weather),
            ],
            [
                new("v1_people", "People", People, person), new("v1_pets", "Pets", Pets, pet), new("v1_events", "Events", Events, happened),
                new("v1_weather", "Weather", Weather, weather),
                new("v1_moods", "Moods", People, [name, new("mood", ReportType.Text, "A mood"), new("answer", ReportType.Text, "An answer")]) { Each = "moods", HasPairs = true },
                new("v1_colours", "Colours", People, [name, new("colour", ReportType.Text, "A colour")]) { Each = "colours" },
            ]);
    }
}
