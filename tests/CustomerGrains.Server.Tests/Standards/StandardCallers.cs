using CustomerGrains.Client;
using CustomerGrains.Engine.Trials;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerGrains.Server.Tests.Standards;

/// <summary>A server whose clock and simulator are set by hand, with two people who call it.</summary>
internal sealed class StandardCallers : IAsyncDisposable
{
    /// <summary>The version in force at the beginning.</summary>
    public const string Shipped = "standard-1-eur";

    private readonly List<CustomerGrainsClient> _clients = [];

    private StandardCallers(MovableTime time, FakeSimulator simulator, ServerFixture server) => (Time, Simulator, Server) = (time, simulator, server);

    public MovableTime Time { get; }

    public FakeSimulator Simulator { get; }

    public ServerFixture Server { get; }

    /// <summary>Writes.</summary>
    public StandardClient Ann => As("ann");

    /// <summary>Approves.</summary>
    public StandardClient Bob => As("bob");

    public static async Task<StandardCallers> StartAsync()
    {
        var time = new MovableTime(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var simulator = new FakeSimulator();
        return new StandardCallers(
            time, simulator, await ServerFixture.StartAsync(time, configure: services => services.AddSingleton<IStandardSimulator>(simulator)));
    }

    /// <summary>A client of somebody; of nobody when null.</summary>
    public StandardClient As(string? caller)
    {
        var client = new CustomerGrainsClient(Server.Host.GrpcAddress, new CustomerGrainsClientOptions { Caller = caller });
        _clients.Add(client);
        return client.Standards;
    }

    /// <summary>A document as YAML.</summary>
    public static StandardDocument Yaml(string yaml) => new() { Yaml = yaml };

    /// <summary>A document of a version, with one thing changed.</summary>
    public static StandardDocument Changed(string version, double margin = 0.5) => Yaml(FormattableString.Invariant($"version: {version}\nlifetime_value: {{ margin: {margin} }}\n"));

    /// <summary>Brings a draft as far as approval by somebody else.</summary>
    public async Task SubmitAsync(string version)
    {
        await Ann.DraftAsync(Changed(version), "better");
        await TryAsync(new StandardDocument { Version = version });
        await Ann.SubmitAsync(version, "tried");
    }

    /// <summary>Has Ann try a standard.</summary>
    public async Task<SimulationResult> TryAsync(StandardDocument document, int pastWeeks = 0)
    {
        SimulationResult? result = null;
        await foreach (SimulateStandardResponse response in Ann.SimulateAsync(document, pastWeeks))
        {
            result = response.Result;
        }

        return result!;
    }

    /// <summary>Has a standard drafted, tried on all customers, submitted and approved by somebody else, on a server of a test's own.</summary>
    /// <param name="server">The server.</param>
    /// <param name="yaml">A document of the version v2.</param>
    public static async Task ApproveAsync(ServerFixture server, string yaml)
    {
        using var ann = new CustomerGrainsClient(server.Host.GrpcAddress, new CustomerGrainsClientOptions { Caller = "ann" });
        using var bob = new CustomerGrainsClient(server.Host.GrpcAddress, new CustomerGrainsClientOptions { Caller = "bob" });
        await ann.Standards.DraftAsync(Yaml(yaml), "better");
        await ann.Standards.SimulateAsync(new StandardDocument { Version = "v2" }).ToListAsync();
        await ann.Standards.SubmitAsync("v2", "meant", acceptDrift: true);
        await bob.Standards.ApproveAsync("v2");
    }

    /// <summary>The version in force.</summary>
    public async Task<string> InForceAsync() => (await As(null).GetInForceAsync()).InForce.Version;

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await Server.DisposeAsync();
    }
}
