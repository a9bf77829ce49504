using CustomerGrains.Client;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Standards.Contexts;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Storage;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerGrains.Server.Tests.Standards;

/// <summary>What is known of all customers together, on a server: found, kept, applied, and the same after a restart.</summary>
public sealed class ContextTests : IAsyncLifetime
{
    private const int Customers = 60;
    private const string Candidate =
        "version: v2\nlifetime_value: { margin: 0.5 }\ngradings:\n  - name: rank\n    percentile_of: revenue_lifetime\n    levels: [{name: rest}, {name: best, top_share: 0.25}]\n";

    /// <summary>What is known of all customers is looked for when a test says so, and never while half of them are in the index.</summary>
    private readonly MovableTime _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)) { Held = ContextRefresh.CheckInterval };
    private readonly List<CustomerGrainsClient> _clients = [];
    private ServerFixture _server = null!;

    public async Task InitializeAsync()
    {
        _server = await ServerFixture.StartAsync(_time);
        await SendAsync(0, Customers);
    }

    public async Task DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Grades_by_percentile_come_by_themselves_and_are_the_same_after_a_restart()
    {
        Assert.All(await LevelsAsync("contribution"), level => Assert.Equal("", level));
        StandardContext found = await ContextAsync();
        string[] levels = await SettledAsync("contribution");
        Assert.Equal(Customers / 5, levels.Count(level => level == "a"));
        Assert.Equal(Customers / 2, levels.Count(level => level is "a" or "b"));

        await _server.RestartAsync();
        Assert.Equal(found, (await As("ann").GetInForceAsync()).Context);
        Assert.Equal(levels, await LevelsAsync("contribution"));

        // Somebody new is graded at once, by what was found before the restart.
        await SendAsync(Customers, 1);
        Assert.Equal("a", LevelOf(await GradeAsync(Customers), "contribution"));
    }

    [Fact]
    public async Task Every_day_has_a_portfolio_and_thresholds_are_found_anew_after_four_weeks()
    {
        StandardContext first = await ContextAsync();
        Assert.Equal(Enumerable.Range(0, Customers).Sum(Amount), first.Portfolio.NetRevenue365DMinorUnits);
        Customer customer = await Wire.GetAsync(_server.Channel, Id(7));
        Assert.Equal(Amount(7) / (double)first.Portfolio.NetRevenue365DMinorUnits, customer.Value.ContributionRatio, 12);

        _time.Now += TimeSpan.FromDays(1);
        StandardContext second = await ContextAsync(context => context.Portfolio.CountedOn != first.Portfolio.CountedOn);
        Assert.Equal(first.Gradings, second.Gradings);
        _time.Now += TimeSpan.FromDays(27);
        StandardContext third = await ContextAsync(context => context.Gradings.All(each => each.FoundOn == context.Portfolio.CountedOn));
        Assert.Equal(_time.Now.UtcDateTime.Date, third.Gradings[0].FoundOn.ToDateTime());
    }

    [Fact]
    public async Task Nothing_is_found_anew_while_customers_are_brought_to_what_was_found_before()
    {
        await _server.DisposeAsync();
        PassGate gate = null!;
        _server = await ServerFixture.StartAsync(_time, configure: services =>
        {
            (IServiceStore store, gate) = PassGate.Before((ICustomerStore)services.Single(each => each.ServiceType == typeof(ICustomerStore)).ImplementationInstance!);
            services.AddSingleton<ICustomerStore>(store);
        });
        await SendAsync(0, Customers);
        StandardContext first = await ContextAsync();

        EmbeddedEngine engine = _server.Host.Services.GetRequiredService<EmbeddedEngine>();
        await SendAsync(Customers, Customers);
        await Eventually.HoldsAsync("something to find", () =>
        {
            _time.Now += TimeSpan.FromSeconds(1);
            return Task.FromResult(engine.RefreshedContext()?.Calibration.Gradings is [{ Customers: 2 * Customers }, ..]);
        });
        ContextRefresh refresh = _server.Host.Services.GetRequiredService<ContextRefresh>();
        await refresh.RefreshAsync(CancellationToken.None);
        await refresh.RefreshAsync(CancellationToken.None);
        Assert.Equal(first, (await As("ann").GetInForceAsync()).Context);

        gate.Open();
        Assert.All((await ContextAsync(context => !context.Equals(first))).Gradings, each => Assert.Equal(2 * Customers, each.Customers));
    }

    /// <summary>Activated on another day, after more customers have come, a standard still does what was said to come.</summary>
    [Fact]
    public async Task A_standard_takes_effect_with_the_thresholds_it_was_tried_with()
    {
        await ContextAsync();
        SimulationResult tried = await SubmitAsync(Candidate);
        await SendAsync(Customers, 30);
        _time.Now += TimeSpan.FromDays(1);
        await As("bob").ApproveAsync("v2");

        StandardContext applied = (await As("bob").GetInForceAsync()).Context;
        Assert.Equal("v2", applied.Version);
        Assert.Equal(Customers, Assert.Single(applied.Gradings).Customers);
        string[] levels = await SettledAsync("rank");
        LevelShare best = tried.Gradings.Single(each => each.Grading == "rank").Levels.Single(each => each.Level == "best");
        Assert.Equal(Customers / 4, best.CustomersAfter);
        Assert.Equal(best.CustomersAfter, levels.Count(level => level == "best"));
        await _server.RestartAsync();
        Assert.Equal(applied, (await As("bob").GetInForceAsync()).Context);
    }

    [Fact]
    public async Task Thresholds_too_old_by_then_are_found_from_the_customers_as_they_are_before_anything_is_decided()
    {
        await ContextAsync();
        await SubmitAsync(Candidate);
        await SendAsync(Customers, 30);
        _time.Now += TimeSpan.FromDays(30);
        await As("bob").ApproveAsync("v2");
        StandardContext applied = (await As("bob").GetInForceAsync()).Context;
        Assert.Equal((Customers + 30, _time.Now.UtcDateTime.Date), (applied.Gradings[0].Customers, applied.Gradings[0].FoundOn.ToDateTime()));
    }

    [Fact]
    public async Task A_trial_has_thresholds_of_its_own()
    {
        await ContextAsync();
        await SubmitAsync(Candidate);
        await As("bob").ApproveAsync("v2", audience: new Audience { ShareThousandths = 500 });
        GetStandardsInForceResponse inForce = await As("bob").GetInForceAsync();
        Assert.Equal((StandardCallers.Shipped, "v2"), (inForce.Context.Version, inForce.TrialContext.Version));
        string[] levels = await Eventually.FindAsync("grades by both", async () =>
        {
            string[] found = await SettledAsync("rank", "contribution");
            return found.Contains("best") && found.Contains("a") && found.Contains("rest") ? found : null;
        });
        ListCustomersResponse best = await Eventually.FindAsync("those on trial in the index", async () =>
        {
            _time.Now += TimeSpan.FromSeconds(1);
            var ofTrial = new ListCustomersRequest { Filter = new Condition { Grading = "rank", Level = "best" } };
            ListCustomersResponse found = await _server.Channel.UnaryAsync(CustomerServiceMethods.ListCustomers, ofTrial);
            return found.Total == levels.Count(level => level == "best") ? found : null;
        });
        Assert.All(best.Customers, each => Assert.Equal("best", each.Grades["rank"]));

        // Back with everybody, the standard that was in force decides by what it did before.
        await As("bob").WithdrawAsync("v2", "seen");
        Assert.Equal(inForce.Context, (await As("bob").GetInForceAsync()).Context);
    }

    /// <summary>What was known of a customer is explained by the standard and the thresholds of that time, whatever has come since, and after a restart.</summary>
    [Fact]
    public async Task The_past_is_explained_by_what_was_in_force_then()
    {
        StandardContext first = await ContextAsync();
        await SettledAsync("contribution");
        _time.Now += TimeSpan.FromSeconds(1);
        Timestamp then = _time.Now.ToTimestamp();
        Explanation before = await ExplainAsync(then: null);
        Assert.Equal(StandardCallers.Shipped, before.StandardVersion);
        await SendAsync(Customers, 30);
        await SubmitAsync(Candidate);
        _time.Now += TimeSpan.FromDays(30);
        await As("bob").ApproveAsync("v2");
        await SettledAsync("rank");
        Assert.Equal("v2", (await ExplainAsync(then: null)).StandardVersion);

        await _server.RestartAsync();
        Explanation past = await ExplainAsync(then);
        Assert.Equal(StandardCallers.Shipped, past.StandardVersion);
        Assert.Equal(Grade(before), Grade(past));
        Customer customer = (await _server.Channel.UnaryAsync(
            CustomerServiceMethods.GetCustomer, new GetCustomerRequest { CustomerId = Id(40), KnownAt = then })).Customer;
        Assert.Equal(StandardCallers.Shipped, customer.StandardVersion);
        Assert.Equal(Amount(40) / (double)first.Portfolio.NetRevenue365DMinorUnits, customer.Value.ContributionRatio, 12);

        static GradeExplanation Grade(Explanation explanation) => explanation.Grades.Single(each => each.Grade.Grading == "contribution");
    }

    /// <summary>What the shadow would do is computed beside, and is what a trial of it says.</summary>
    [Fact]
    public async Task A_shadow_is_compared_with_what_is_in_force()
    {
        await ContextAsync();
        SimulationResult tried = await SubmitAsync(Candidate);
        Assert.Null((await As("ann").GetAsync("v2"))!.ShadowComparison);
        await As("ann").ShadowAsync("v2", isOn: true, "to see");
        GetStandardResponse shadow = await Eventually.FindAsync(
            "the comparison", async () => (await As("ann").GetAsync("v2"))! is { ShadowComparison: not null } found ? found : null);
        Assert.Equal(tried.Gradings, shadow.ShadowComparison.Gradings);
        GetStandardsInForceResponse inForce = await Eventually.FindAsync("all graded by the thresholds found", async () =>
        {
            _time.Now += TimeSpan.FromSeconds(1);
            return await As("ann").GetInForceAsync() is { Regrading: { Done: Customers, Waiting: 0 } } found ? found : null;
        });
        Assert.Equal((StandardCallers.Shipped, shadow.ShadowComparison), (shadow.ShadowComparison.ComparedWith, inForce.ShadowComparison));
    }

    private async Task<Explanation> ExplainAsync(Timestamp? then) => (await _server.Channel.UnaryAsync(
        CustomerServiceMethods.ExplainCustomer, new ExplainCustomerRequest { CustomerId = Id(40), KnownAt = then })).Explanation;

    private static string Id(int customer) => $"c-{customer:D3}";

    private static long Amount(int customer) => 1_000 + (customer * 250L);

    private Task<IReadOnlyList<InteractionOutcome>> SendAsync(int from, int count) => Wire.RecordAsync(
        _server.Channel, [.. Enumerable.Range(from, count).Select(number => Wire.Purchase("p", Id(number), change: each => each.Purchase.Amount.MinorUnits = Amount(number)))]);

    private async Task<SimulationResult> SubmitAsync(string yaml)
    {
        await As("ann").DraftAsync(StandardCallers.Yaml(yaml), "ranks");
        SimulationResult? result = null;
        await foreach (SimulateStandardResponse response in As("ann").SimulateAsync(new StandardDocument { Version = "v2" }))
        {
            result = response.Result ?? result;
        }

        await As("ann").SubmitAsync("v2", "tried", acceptDrift: true);
        return result!;
    }

    /// <summary>Waits for what is known, as the server looks for it every ten seconds; customers are in the index some seconds after they came.</summary>
    private Task<StandardContext> ContextAsync(Func<StandardContext, bool>? isWanted = null) => Eventually.FindAsync("the context", async () =>
    {
        _time.Now += TimeSpan.FromSeconds(1);
        if ((await _server.Channel.UnaryAsync(CustomerServiceMethods.ListCustomers, new ListCustomersRequest())).Total < Customers)
        {
            return null;
        }

        await _server.Host.Services.GetRequiredService<ContextRefresh>().RefreshAsync(CancellationToken.None);
        return (await As("ann").GetInForceAsync()).Context is { Gradings.Count: > 0, Portfolio: not null } context && isWanted?.Invoke(context) != false ? context : null;
    });

    /// <summary>Waits until all customers have a grade in one of the gradings.</summary>
    private Task<string[]> SettledAsync(params string[] gradings) => Eventually.FindAsync("grades", async () =>
    {
        _time.Now += TimeSpan.FromSeconds(1);
        string[] levels = await LevelsAsync(gradings);
        return levels.Any(level => level.Length == 0) || (await As("ann").GetInForceAsync()).Regrading is not { Running: false } ? null : levels;
    });

    private async Task<string[]> LevelsAsync(params string[] gradings)
    {
        var levels = new string[Customers];
        for (int customer = 0; customer < Customers; customer++)
        {
            GetGradeResponse grade = await GradeAsync(customer);
            levels[customer] = gradings.Select(grading => LevelOf(grade, grading)).FirstOrDefault(level => level.Length > 0) ?? "";
        }

        return levels;
    }

    private static string LevelOf(GetGradeResponse grade, string grading) => grade.Grades.FirstOrDefault(each => each.Grading == grading)?.Level ?? "";

    private Task<GetGradeResponse> GradeAsync(int customer) =>
        _server.Channel.UnaryAsync(CustomerServiceMethods.GetGrade, new GetGradeRequest { CustomerId = Id(customer) });

    private StandardClient As(string caller)
    {
        var client = new CustomerGrainsClient(_server.Host.GrpcAddress, new CustomerGrainsClientOptions { Caller = caller });
        _clients.Add(client);
        return client.Standards;
    }
}
