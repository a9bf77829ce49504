using CustomerGrains.Grpc;
using CustomerGrains.Server.Portfolio;
using CustomerGrains.Server.Tests.Standards;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerGrains.Server.Tests.Portfolio;

/// <summary>All customers over time, over the wire.</summary>
public sealed class PortfolioPastTests : IAsyncLifetime
{
    private const int Customers = 40;
    private const string Candidate =
        "version: v2\ngradings:\n  - {name: tier, metric: composite_score, levels: [{name: bronze}, {name: silver, from: 1}, {name: gold, from: 2}, {name: platinum, from: 3}]}\n";

    private readonly MovableTime _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private ServerFixture _server = null!;

    public async Task InitializeAsync()
    {
        _server = await ServerFixture.StartAsync(_time);
        await BuyAsync("a", count: Customers, minorUnits: 900_00);
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Days_are_what_was_so_at_their_end_and_drift_raises_an_alarm()
    {
        Timestamp first = _time.Now.ToTimestamp();
        PortfolioDay today = (await DaysAsync(new ListPortfolioDaysRequest { By = { "lifecycle:purchases" } }))[^1];
        Assert.Equal((Customers, Customers), (today.Customers, Count(today, "first_purchase")));

        _time.Now += TimeSpan.FromDays(28);
        await BuyAsync("b", count: Customers / 2, minorUnits: 100_00);
        _time.Now += TimeSpan.FromDays(1);
        await MeasuredAsync();
        var asked = new ListPortfolioDaysRequest { By = { "lifecycle:purchases", "risk_churn" }, From = first };
        IReadOnlyList<PortfolioDay> days = await DaysAsync(asked);
        Assert.Equal(Enumerable.Range(0, 30).Select(day => new DateTime(2026, 3, 1).AddDays(day)), days.Select(day => day.Day.ToDateTime()));
        Assert.All(days.Take(28), day => Assert.Equal((Customers, 0), (Count(day, "first_purchase"), Count(day, "repeat"))));
        Assert.Equal((Customers / 2, Customers / 2), (Count(days[28], "first_purchase"), Count(days[28], "repeat")));
        DayDistribution drifted = days[28].Distributions[0];
        Assert.Equal((true, DriftAlarm.Block), (drifted.Drift > 0.25, drifted.Alarm));
        Assert.False(days[27].Distributions[0].HasDrift);
        Assert.Equal(Customers, days[28].Distributions[1].Levels.Sum(level => level.Customers));
        Assert.NotNull(days[28].MeasuredAt);

        // What was kept, and what was not kept any more, is the same after a restart.
        await _server.RestartAsync();
        Assert.Equal(days, await DaysAsync(asked));
        string metrics = await _server.Web.GetStringAsync("/metrics");
        Assert.Contains("customergrains_portfolio_drift", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_is_told_between_instants_and_around_a_standard()
    {
        Timestamp before = _time.Now.ToTimestamp();
        _time.Now += TimeSpan.FromDays(3);
        await BuyAsync("b", count: 10, minorUnits: 100_00);
        GetMigrationResponse moved = await MigrateAsync(new GetMigrationRequest { By = "lifecycle:purchases", From = before });
        Assert.Equal([("first_purchase", "first_purchase", Customers - 10), ("first_purchase", "repeat", 10)], Moves(moved));
        Assert.Equal((StandardCallers.Shipped, StandardCallers.Shipped), (moved.StandardFrom, moved.StandardTo));

        _time.Now += TimeSpan.FromHours(1);
        await StandardCallers.ApproveAsync(_server, Candidate);
        GetMigrationResponse around = await Eventually.FindAsync("all customers under the new standard", async () =>
        {
            _time.Now += TimeSpan.FromSeconds(1);
            GetMigrationResponse found = await MigrateAsync(new GetMigrationRequest { By = "grading:tier", StandardVersion = "v2" });
            return found.Migration.Levels.Single(level => level.Level == "platinum").CustomersAfter == Customers ? found : null;
        });
        Assert.Equal((StandardCallers.Shipped, "v2", DriftAlarm.Block), (around.StandardFrom, around.StandardTo, around.Alarm));
        Assert.Equal(Customers, around.Migration.Levels.Sum(level => level.CustomersBefore));
        Assert.All(around.Migration.Migrations, each => Assert.Equal("platinum", each.To));

        await _server.RestartAsync();
        Assert.Equal(around.Migration, (await MigrateAsync(new GetMigrationRequest { By = "grading:tier", StandardVersion = "v2", To = around.To })).Migration);
    }

    /// <summary>Nobody is graded otherwise for it: the one level has twice as many as can be served, and says so until it has not.</summary>
    [Fact]
    public async Task A_level_with_more_customers_than_can_be_served_says_so()
    {
        const string Served =
            "version: v2\ngradings:\n  - {name: tier, metric: revenue_lifetime, levels: [{name: some}, {name: many, from: 1, capacity: 20}]}\n";
        await StandardCallers.ApproveAsync(_server, Served);
        PortfolioShare many = await Eventually.FindAsync("all customers by the new standard", async () =>
        {
            _time.Now += TimeSpan.FromSeconds(1);
            await _server.Host.Services.GetRequiredService<PortfolioRecorder>().RecordAsync(CancellationToken.None);
            GetDistributionResponse now = await _server.Channel.UnaryAsync(PortfolioServiceMethods.GetDistribution, new GetDistributionRequest { By = { "grading:tier" } });
            string metrics = await _server.Web.GetStringAsync("/metrics");
            return metrics.Contains("customergrains_level_capacity_taken_ratio{grading=\"tier\",level=\"many\"} 2", StringComparison.Ordinal)
                ? now.Distributions[0].Shares.SingleOrDefault(share => share.Name == "many" && share.Customers == Customers)
                : null;
        });
        Assert.Equal(20, many.Capacity);
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused_with_the_field()
    {
        Timestamp now = _time.Now.ToTimestamp();
        await RefusedAsync("by", new GetMigrationRequest { By = "grading:teir", From = now }, "did you mean grading:tier?");
        await RefusedAsync("by", new GetMigrationRequest { By = "risk_churn" }, "allowed are grading:");
        Assert.Equal(_time.Now.AddDays(-28).ToTimestamp(), (await MigrateAsync(new GetMigrationRequest { By = "grading:tier" })).From);
        await RefusedAsync("from", new GetMigrationRequest { By = "grading:tier", From = _time.Now.AddHours(1).ToTimestamp() }, "present");
        await RefusedAsync("to", new GetMigrationRequest { By = "grading:tier", From = now, To = _time.Now.AddHours(-1).ToTimestamp() }, "before from");
        await RefusedAsync("from", new GetMigrationRequest { By = "grading:tier", From = now, StandardVersion = StandardCallers.Shipped }, "one of them");
        Assert.Equal(GrpcStatusCode.NotFound, (await FailureAsync(new GetMigrationRequest { By = "grading:tier", StandardVersion = "v9" })).Status.Code);
        Assert.Equal(
            GrpcStatusCode.FailedPrecondition, (await FailureAsync(new GetMigrationRequest { By = "grading:tier", StandardVersion = StandardCallers.Shipped })).Status.Code);
        GrpcException days = await Assert.ThrowsAsync<GrpcException>(() => DaysAsync(new ListPortfolioDaysRequest { From = _time.Now.AddDays(-400).ToTimestamp() }));
        Assert.Contains("0 to 366", days.Message, StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<InteractionOutcome>> BuyAsync(string id, int count, long minorUnits) => Wire.RecordAsync(
        _server.Channel,
        [.. Enumerable.Range(0, count).Select(number => Wire.Purchase(
            id, $"c-{number}", _time.Now.ToString("O"), each => each.Purchase.Amount.MinorUnits = minorUnits + number))]);

    /// <summary>Waits until the day before is measured, as the server does every half a minute.</summary>
    private Task<PortfolioDay> MeasuredAsync() => Eventually.FindAsync("what was measured", async () =>
    {
        _time.Now += TimeSpan.FromSeconds(1);
        await _server.Host.Services.GetRequiredService<PortfolioRecorder>().RecordAsync(CancellationToken.None);
        PortfolioDay yesterday = (await DaysAsync(new ListPortfolioDaysRequest()))[^2];
        return yesterday.MeasuredAt is null ? null : yesterday;
    });

    private static long Count(PortfolioDay day, string level) => day.Distributions[0].Levels.Single(each => each.Level == level).Customers;

    private static IEnumerable<(string From, string To, long Customers)> Moves(GetMigrationResponse response) =>
        response.Migration.Migrations.Select(each => (each.From, each.To, each.Customers));

    private async Task<IReadOnlyList<PortfolioDay>> DaysAsync(ListPortfolioDaysRequest request) =>
        (await _server.Channel.UnaryAsync(PortfolioServiceMethods.ListPortfolioDays, request)).Days;

    private Task<GetMigrationResponse> MigrateAsync(GetMigrationRequest request) => _server.Channel.UnaryAsync(PortfolioServiceMethods.GetMigration, request);

    private Task<GrpcException> FailureAsync(GetMigrationRequest request) => Assert.ThrowsAsync<GrpcException>(() => MigrateAsync(request));

    private async Task RefusedAsync(string field, GetMigrationRequest request, string reason)
    {
        GrpcException refused = await FailureAsync(request);
        Assert.Equal(GrpcStatusCode.InvalidArgument, refused.Status.Code);
        Assert.Contains(field, refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }
}
