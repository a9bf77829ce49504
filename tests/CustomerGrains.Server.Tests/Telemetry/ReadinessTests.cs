using System.Diagnostics.Metrics;
using System.Net;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Telemetry;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Testing;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace CustomerGrains.Server.Tests.Telemetry;

public sealed class ReadinessTests
{
    [Fact]
    public async Task A_server_is_ready_until_the_store_fails_and_again_when_it_answers()
    {
        // A clock that stands still: after its first question nobody asks the store but this test.
        await using ServerFixture server = await ServerFixture.StartAsync(new ManualTime());
        Population population = server.Host.Services.GetRequiredService<Population>();
        await Eventually.FindAsync("the first count", () => Task.FromResult(population.Latest));
        StoreHealth store = server.Host.Services.GetRequiredService<StoreHealth>();
        Assert.Equal((HttpStatusCode.OK, "ready\n"), await AskAsync(server));
        Assert.All(await CheckAllAsync(server), status => Assert.Equal(ServingStatus.Serving, status));

        store.Failed(StoreWork.Commit, "a commit failed: disk full");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready: a commit failed: disk full\n"), await AskAsync(server));
        Assert.All(await CheckAllAsync(server), status => Assert.Equal(ServingStatus.NotServing, status));
        Assert.Equal(0, (await Scrape.OfAsync(server))["customergrains_ready"]);
        Assert.Equal("live\n", await server.Web.GetStringAsync("/health/live"));

        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "a"));
        Assert.Equal((HttpStatusCode.OK, "ready\n"), await AskAsync(server));
        Assert.All(await CheckAllAsync(server), status => Assert.Equal(ServingStatus.Serving, status));
    }

    [Fact]
    public async Task A_failed_commit_and_a_failed_load_are_told_until_the_next_success()
    {
        var store = new InMemoryCustomerStore();
        var health = new StoreHealth(TimeProvider.System);
        using var instruments = new EngineInstruments(meterFactory: null, health);
        await using var engine = new EmbeddedEngine(
            store, AppliedStandards.Of(Standard.Default(Euro())), new StandingShapes(), new EmbeddedEngineOptions { Shards = 1 }, instruments, TimeProvider.System, NullLogger<EmbeddedEngine>.Instance);

        store.FailNextAppend(AppendFault.BeforeWriting);
        Assert.Equal(SubmitStatus.Unavailable, await SubmitAsync(engine, "a"));
        Assert.Equal("a commit failed: this append was to fail before writing", health.Failure);
        Assert.Equal(SubmitStatus.Done, await SubmitAsync(engine, "a"));
        Assert.Null(health.Failure);

        store.FailNextLoad();
        Assert.Equal(SubmitStatus.Unavailable, await SubmitAsync(engine, "b"));
        Assert.StartsWith("a read failed: ", health.Failure, StringComparison.Ordinal);
        Assert.Equal(SubmitStatus.Done, await SubmitAsync(engine, "b"));
        Assert.Null(health.Failure);
    }

    [Fact]
    public async Task Silence_and_stopping_are_reasons_too()
    {
        await using ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var time = new ManualTime();
        var health = new StoreHealth(time);
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        using var readiness = new Readiness(
            health, new HealthService(), new ServerInstruments(services.GetRequiredService<IMeterFactory>(), time), lifetime, time);

        time.Advance(TimeSpan.FromSeconds(60));
        Assert.Null(readiness.Reason);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("the store has not answered for 61 seconds", readiness.Reason);
        health.Answered(StoreWork.Read);
        Assert.Null(readiness.Reason);
        lifetime.StopApplication();
        Assert.Equal("the server is stopping", readiness.Reason);
    }

    [Fact]
    public void Reading_well_does_not_excuse_a_failed_commit()
    {
        var health = new StoreHealth(TimeProvider.System);
        int changes = 0;
        health.Changed += (_, _) => changes++;
        health.Failed(StoreWork.Commit, "disk full");
        health.Failed(StoreWork.Commit, "disk still full");
        health.Answered(StoreWork.Read);
        Assert.Equal(("disk still full", 1), (health.Failure, changes));
        health.Answered(StoreWork.Commit);
        Assert.Equal((null, 2), (health.Failure, changes));
    }

    [Fact]
    public void A_reason_is_one_line()
    {
        var health = new StoreHealth(TimeProvider.System);
        health.Failed(StoreWork.Read, "first\r\nsecond");
        Assert.Equal("first second", health.Failure);
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(ServerFixture server)
    {
        using HttpResponseMessage response = await server.Web.GetAsync("/health/ready");
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<IReadOnlyList<ServingStatus>> CheckAllAsync(ServerFixture server)
    {
        List<ServingStatus> statuses = [];
        foreach (string service in (await ServicesAsync(server)).Prepend(""))
        {
            HealthCheckResponse response = await server.Channel.UnaryAsync(HealthMethods.Check, new HealthCheckRequest { Service = service });
            statuses.Add(response.Status);
        }

        return statuses;
    }

    /// <summary>What the server says that it serves.</summary>
    private static async Task<string[]> ServicesAsync(ServerFixture server)
    {
        await using GrpcDuplexCall<ServerReflectionRequest, ServerReflectionResponse> call = server.Channel.Duplex(ReflectionMethods.ServerReflectionInfo);
        await call.WriteAsync(new ServerReflectionRequest { ListServices = "*" });
        Assert.True(await call.MoveNextAsync());
        return [.. call.Current.ListServicesResponse.Service.Select(each => each.Name).Where(name => name.StartsWith("customergrains.", StringComparison.Ordinal))];
    }

    private static async Task<SubmitStatus> SubmitAsync(EmbeddedEngine engine, string customerId)
    {
        (Interaction? interaction, _) = InteractionReader.Read(Wire.Purchase("1", customerId));
        return (await engine.SubmitAsync([interaction!], Patience.None, CancellationToken.None)).Status;
    }

    private static Currency Euro() => Currency.TryFind("EUR", out Currency euro) ? euro : throw new InvalidOperationException("EUR is a currency.");
}
