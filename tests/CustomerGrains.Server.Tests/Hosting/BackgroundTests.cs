using System.Text;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Storage.Governance;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerGrains.Server.Tests.Hosting;

/// <summary>Work in the background goes on after whatever it failed of, and operations see that it failed.</summary>
public sealed class BackgroundTests
{
    private static readonly string[] Works = ["context", "crises", "outdated", "population", "portfolio", "recount", "shadow", "subjects"];

    [Fact]
    public async Task Desks_go_on_after_what_nobody_thought_of()
    {
        var log = new FaultyLog();
        await using ServerFixture server = await ServerFixture.StartAsync(configure: log.PutInPlace);
        await FailedAsync("subjects", server);
        await FailedAsync("crises", server);

        log.IsFaulty = false;
        await RaiseAsync(server, "recall-1");
        await RaisedAsync(server, "recall-1");
        int readings = log.Readings;
        await Eventually.HoldsAsync("subjects are looked at", () => Task.FromResult(log.Readings > readings));
    }

    [Fact]
    public async Task A_crisis_that_cannot_be_worked_off_holds_up_no_other()
    {
        var log = new FaultyLog { IsFaulty = false, Refused = "stuck" };
        await using ServerFixture server = await ServerFixture.StartAsync(configure: log.PutInPlace);
        await RaiseAsync(server, "stuck");
        await FailedAsync("crises", server);
        await RaiseAsync(server, "other");
        await RaisedAsync(server, "other");
        log.Refused = null;
        await RaisedAsync(server, "stuck");
    }

    [Fact]
    public async Task Each_work_that_goes_on_by_itself_shows_its_failures()
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        Scrape scrape = await Scrape.OfAsync(server);
        Assert.All(Works, work => Assert.Equal(0, scrape[Series(work)]));
    }

    private static string Series(string work) => $"customergrains_background_failures_total{{work=\"{work}\"}}";

    private static Task<RaiseCrisisResponse> RaiseAsync(ServerFixture server, string crisisId) => server.Channel.UnaryAsync(
        WarningServiceMethods.RaiseCrisis, new RaiseCrisisRequest { CrisisId = crisisId, Note = "recall", CustomerIds = { "nobody" } }, Wire.As("zoe"));

    private static Task FailedAsync(string work, ServerFixture server) =>
        Eventually.HoldsAsync(work + " failed", async () => (await Scrape.OfAsync(server))[Series(work)] > 0);

    private static Task RaisedAsync(ServerFixture server, string crisisId) => Eventually.HoldsAsync("the crisis is worked off", async () =>
        (await server.Channel.UnaryAsync(WarningServiceMethods.GetCrisis, new GetCrisisRequest { CrisisId = crisisId })).Crisis.State == CrisisState.Raised);

    /// <summary>The governance log of crises and other subjects, which fails of what no store says.</summary>
    private sealed class FaultyLog : IGovernanceLog
    {
        private IGovernanceLog? _inner;
        private int _readings;

        public bool IsFaulty { get; set; } = true;

        /// <summary>The crisis of which it cannot be noted that it is done.</summary>
        public string? Refused { get; set; }

        public int Readings => Volatile.Read(ref _readings);

        public void PutInPlace(IServiceCollection services)
        {
            _inner = (IGovernanceLog)services.Single(each => each.ServiceType == typeof(IGovernanceLog)).ImplementationInstance!;
            services.AddSingleton<IGovernanceLog>(this);
        }

        public ValueTask<GovernanceAppend> AppendAsync(GovernanceEntry entry, CancellationToken cancellationToken) =>
            entry.Kind == "crisis.done" && Refused is { } refused && Encoding.UTF8.GetString(entry.Content).Contains(refused, StringComparison.Ordinal)
                ? throw new InvalidOperationException("a mistake")
                : _inner!.AppendAsync(entry, cancellationToken);

        public ValueTask<IReadOnlyList<GovernanceEntry>> ReadGovernanceAsync(long afterSequence, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _readings);
            return IsFaulty ? throw new InvalidOperationException("a mistake") : _inner!.ReadGovernanceAsync(afterSequence, cancellationToken);
        }
    }
}
