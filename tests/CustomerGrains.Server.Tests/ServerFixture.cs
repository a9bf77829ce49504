using System.Net;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Server.Hosting;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Server.Tests;

/// <summary>
/// A whole server on free ports of the loopback interface, with a data folder of its own that is removed at the end.
/// A class fixture, or started by a test that needs one to itself.
/// </summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("customergrains-").FullName;
    private readonly TimeProvider _time;
    private readonly bool _measurement;
    private bool _isStopped = true;

    public ServerFixture()
        : this(Noon())
    {
    }

    internal ServerFixture(TimeProvider time, bool measurement = false) => (_time, _measurement) = (time, measurement);

    /// <summary>The stored model that the server uses from its next start on; null for none.</summary>
    internal string? Model { get; set; }

    /// <summary>The reporting currency from its next start on.</summary>
    internal string CurrencyCode { get; set; } = "EUR";

    /// <summary>Whether reports are kept from its next start on.</summary>
    internal bool KeepsReports { get; set; }

    /// <summary>The database that the data is in from its next start on; null for the data folder.</summary>
    internal PostgresConnectionText? Postgres { get; set; }

    /// <summary>The port that gRPC listens on from its next start on; 0 for any.</summary>
    internal int GrpcPort { get; set; }

    /// <summary>Names besides localhost by which the page is asked for, from its next start on.</summary>
    internal IReadOnlyList<string> WebNames { get; set; } = [];

    /// <summary>Callers who may be told of which actions a customer is held out, from its next start on.</summary>
    internal IReadOnlyList<string> Analysts { get; set; } = [];

    /// <summary>Puts other parts into the server from its next start on.</summary>
    internal Action<IServiceCollection>? Configure { get; set; }

    /// <summary>The server.</summary>
    internal ServerHost Host { get; private set; } = null!;

    /// <summary>The time that it is for the server: unless a test brings a calendar of its own, about the noon of a fixed day.</summary>
    internal DateTime Now => _time.GetUtcNow().UtcDateTime;

    /// <summary>A channel to its gRPC address.</summary>
    internal GrpcChannel Channel { get; private set; } = null!;

    /// <summary>A client of its web address.</summary>
    internal HttpClient Web { get; private set; } = null!;

    /// <summary>The data folder.</summary>
    internal string DataDirectory => Path.Combine(_folder, "data");

    /// <summary>Starts one outside of a class fixture, for <c>await using</c>.</summary>
    internal static async Task<ServerFixture> StartAsync(
        TimeProvider? time = null, bool measurement = false, string currencyCode = "EUR", Action<IServiceCollection>? configure = null,
        PostgresConnectionText? postgres = null, params string[] analysts)
    {
        var fixture = new ServerFixture(time ?? Noon(), measurement)
        {
            CurrencyCode = currencyCode, Configure = configure, Postgres = postgres, Analysts = analysts,
        };
        await fixture.InitializeAsync();
        return fixture;
    }

    public async Task InitializeAsync()
    {
        var options = new ServerOptions
        {
            DataDirectory = DataDirectory,
            GrpcAddress = new IPEndPoint(IPAddress.Loopback, GrpcPort),
            WebAddress = new IPEndPoint(IPAddress.Loopback, 0),
            WebNames = WebNames,
            MemoryLimitBytes = 64 << 20,
            LogLevel = LogLevel.None,
            Measurement = _measurement,
            ReportingCurrency = Currency.Of(CurrencyCode),
            Model = Model,
            Analysts = Analysts,
            KeepsReports = KeepsReports,
            Postgres = Postgres,
        };
        Host = await ServerHost.StartAsync(options, _time, CancellationToken.None, configure: Configure);
        _isStopped = false;
        Channel = new GrpcChannel(Host.GrpcAddress);
        Web = new HttpClient { BaseAddress = Host.WebAddress };
    }

    /// <summary>Stops the server as Ctrl-C does and starts it again on the same data.</summary>
    /// <param name="between">What to do while it is stopped.</param>
    internal async Task RestartAsync(Func<Task>? between = null)
    {
        await StopAsync();
        await (between?.Invoke() ?? Task.CompletedTask);
        await InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static NoonTime Noon() => new(2026, 11, 16);

    private async Task StopAsync()
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        Channel.Dispose();
        Web.Dispose();
        await Host.DisposeAsync();
    }
}
