using CustomerGrains.Domain;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Core.Population;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Population;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerGrains.Engine.Tests.Population;

/// <summary>The population index behind an engine: what a list gives is what a look at every customer gives.</summary>
public sealed class LivePopulationTests : IAsyncLifetime, IAsyncDisposable
{
    private const int Customers = 300;
    private readonly ManualTime _time = new(Facts.Noon.ToDateTimeOffset());
    private readonly InMemoryCustomerStore _store = new();
    private readonly StandingShapes _shapes = new();
    private readonly Standard _standard = Standard.Default(Facts.Standard.ReportingCurrency) with { IndexedAttributes = ["country"] };

    public static TheoryData<int> Questions => [.. Enumerable.Range(0, Asked.Length)];

    private static readonly (Condition? Filter, string Order)[] Asked =
    [
        (null, "customer_id"),
        (new MetricCondition("revenue_365d", Comparison.AtLeast, ComparedValue.Of(100)), "revenue_365d"),
        (new Not(new MetricCondition("recency_days", Comparison.Above, ComparedValue.Of(20))), "expected_lifetime_value"),
        (new GradeCondition("tier", "silver"), "tier"),
        (new AllOf([new AttributeCondition("country", Comparison.Equal, ComparedValue.Of("DE")), new Not(new GradeCondition("tier", "gold"))]), "composite_score"),
        (new AnyOf([new KnownCondition("attribute:country"), new MetricCondition("is_churned", Comparison.Equal, ComparedValue.Of(true))]), "tenure_days"),
        (new MetricCondition("risk_churn", Comparison.AtLeast, ComparedValue.Of("medium")), "churn_probability"),
        (new StageCondition("purchases", ["repeat", "loyal"]), "revenue_lifetime"),
    ];

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _store.DisposeAsync().AsTask();

    ValueTask IAsyncDisposable.DisposeAsync() => _store.DisposeAsync();

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_list_is_what_a_look_at_every_customer_gives(int question)
    {
        await using EmbeddedEngine engine = Start();
        await FeedAsync(engine);
        await UntilAsync(engine, IsFresh);
        await CompareAsync(engine, Asked[question].Filter, Asked[question].Order);
    }

    [Fact]
    public async Task After_a_restart_all_customers_come_from_the_store()
    {
        await using (EmbeddedEngine before = Start())
        {
            await FeedAsync(before);
        }

        await using EmbeddedEngine engine = Start();
        await UntilAsync(engine, view => view.Status.IsComplete);
        Assert.Equal(Customers, engine.Population!.Status.Customers);
        await CompareAsync(engine, Asked[1].Filter, Asked[1].Order);
    }

    [Fact]
    public async Task Values_that_time_moves_are_those_of_the_day()
    {
        await using EmbeddedEngine engine = Start();
        await FeedAsync(engine);
        await UntilAsync(engine, IsFresh);
        _time.Sleep(TimeSpan.FromDays(3));
        await UntilAsync(engine, view => Rows(view, filter: null, "customer_id").All(row => row.At.Day == Now.Day));
        await CompareAsync(engine, Asked[2].Filter, Asked[2].Order);
    }

    [Fact]
    public async Task A_standard_that_indexes_more_gets_an_index_of_its_own()
    {
        await using EmbeddedEngine engine = Start();
        await FeedAsync(engine);
        var wanted = new MetricCondition("units_lifetime", Comparison.AtLeast, ComparedValue.Of(3));
        Assert.Contains("which is not indexed", Assert.Single(List(engine.Population!, wanted, "").Problems).Message, StringComparison.Ordinal);
        await UntilAsync(engine, view => view.Status.IsComplete);

        engine.Apply(_ => Graded.By(_standard with { Version = "more", IndexedMetrics = ["units_lifetime"] }));
        await UntilAsync(engine, view => view.Layout.Columns.FindNumber("units_lifetime") is not null && IsFresh(view));
        await CompareAsync(engine, wanted, "units_lifetime");
    }

    [Fact]
    public async Task Thresholds_of_a_whole_population_are_those_of_a_sorted_list()
    {
        await using EmbeddedEngine engine = Start();
        await FeedAsync(engine);
        await UntilAsync(engine, IsFresh);
        DecisionContext? context = engine.RefreshedContext();
        Assert.NotNull(context);
        IReadOnlyList<IndexRow> rows = Rows(engine.Population!, filter: null, "customer_id");
        int column = engine.Population!.Layout.Columns.FindNumber("revenue_365d")!.Value;
        double[] values = [.. rows.Select(row => row.Numbers[column]).Order()];
        double threshold = context.Calibration.Find("contribution")!.Thresholds[1];
        Assert.InRange(values.Count(value => value >= threshold), 1, Customers / 5);
        Assert.Equal(
            rows.Sum(row => (long)Math.Round(100 * row.Numbers[engine.Population.Layout.Columns.FindNumber("net_revenue_365d")!.Value])),
            context.Portfolio!.NetRevenue365Days.MinorUnits);

        engine.Apply(standards => standards.With(context));
        Assert.Null(engine.RefreshedContext());
    }

    [Fact]
    public async Task An_engine_without_an_index_has_no_population()
    {
        await using EmbeddedEngine engine = Start(new EmbeddedEngineOptions { Shards = 2, KeepsPopulation = false });
        Assert.Null(engine.Population);
    }

    /// <summary>A second is what every answer is behind.</summary>
    private bool IsFresh(PopulationView view) =>
        view.Status is { IsComplete: true, Customers: Customers } && view.Status.AsOf >= Now.Plus(-TimeSpan.FromSeconds(1));

    private Instant Now => Instant.From(_time.GetUtcNow());

    private EmbeddedEngine Start(EmbeddedEngineOptions? options = null) => new(
        _store, Graded.By(_standard), _shapes, options ?? new EmbeddedEngineOptions { Shards = 2 }, new EngineInstruments(), _time,
        NullLogger<EmbeddedEngine>.Instance);

    private static async Task FeedAsync(EmbeddedEngine engine)
    {
        var random = new Random(7);
        List<Interaction> interactions = [];
        for (int number = 0; number < 4 * Customers; number++)
        {
            string customer = $"c-{number % Customers}";
            interactions.Add(Facts.Purchase(customer, $"p-{number}", random.Next(1, 300), random.Next(100, 40_000)));
            if (number % 3 == 0 && number < Customers)
            {
                interactions.Add(Facts.Attribute(customer, $"a-{number}", "country", random.Next(2) == 0 ? "DE" : "FR"));
            }
        }

        SubmitResult result = await engine.SubmitAsync(interactions, Patience.Wait, default);
        Assert.All(result.Outcomes, outcome => Assert.Equal(OutcomeKind.Applied, outcome.Kind));
    }

    private async Task UntilAsync(EmbeddedEngine engine, Func<PopulationView, bool> isSo)
    {
        Instant since = Now;
        await Eventually.HoldsAsync("the index", () =>
        {
            // Snapshots are some seconds behind; then time goes on slowly, for whatever did not get its turn meanwhile.
            _time.Advance(Now < since.Plus(TimeSpan.FromSeconds(30)) ? TimeSpan.FromSeconds(1) : TimeSpan.FromMilliseconds(10));
            return Task.FromResult(isSo(engine.Population!));
        });
    }

    private static CustomerListing List(PopulationView view, Condition? filter, string order, IndexPlace? after = null) =>
        view.List(new CustomerQuery(filter, order, IsDescending: true, after, Limit: 37), default);

    private static List<IndexRow> Rows(PopulationView view, Condition? filter, string order)
    {
        List<IndexRow> rows = [];
        IndexPlace? after = null;
        do
        {
            CustomerListing page = List(view, filter, order, after);
            Assert.Empty(page.Problems);
            rows.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);
        return rows;
    }

    /// <summary>The oracle makes a standard whose one segment is the filter, has every customer decided by it, and sorts what it finds.</summary>
    private async Task CompareAsync(EmbeddedEngine engine, Condition? filter, string order)
    {
        PopulationView view = engine.Population!;
        List<string> expected = [];
        for (int number = 0; number < Customers; number++)
        {
            GradeResult grade = await engine.ReadGradeAsync($"c-{number}", known: null, default);
            if (filter is null || Holds(await FactsOfAsync($"c-{number}"), grade.Grade!.Standing!, filter, view.Standard))
            {
                expected.Add($"c-{number}");
            }
        }

        List<IndexRow> rows = Rows(view, filter, order);
        Assert.Equal(expected.Order(StringComparer.Ordinal), rows.Select(row => row.CustomerId).Order(StringComparer.Ordinal));
        Assert.NotEmpty(expected);
        if (view.Layout.Columns.FindNumber(order) is { } column)
        {
            double[] keys = [.. rows.Select(row => row.Numbers[column]).Where(double.IsFinite)];
            Assert.Equal(keys.OrderDescending(), keys);
            foreach (IndexRow row in rows)
            {
                var reader = new MetricReader(await FactsOfAsync(row.CustomerId), view.Standard, null, Now.Day);
                Assert.Equal(reader.Read(MetricCatalogue.Find(order)!), row.Numbers[column]);
            }
        }
    }

    private async Task<Domain.Customers.CustomerState> FactsOfAsync(string customerId)
    {
        var state = new Domain.Customers.CustomerState();
        await foreach (Storage.JournalRecord record in _store.ReadAsync(customerId, 0, default))
        {
            state.Apply(Storage.Format.InteractionCodec.Decode(record.Interaction));
        }

        return state;
    }

    private bool Holds(Domain.Customers.CustomerState state, Standing standing, Condition filter, Standard standard)
    {
        var asked = CompiledStandard.Of(standard with
        {
            Version = "oracle", Segments = [.. standard.Segments, new Domain.Segments.Segment { Name = "asked", When = filter }],
        });
        Standing taken = new(
            asked.Shape, standing.Grades, standing.Stages, standing.Segments, [asked.Shape.Version, .. standing.Versions[1..]], standing.Overrides);
        return Decider.Decide(state, taken, asked, DecisionContext.None, Now).Standing.IsIn("asked");
    }
}
