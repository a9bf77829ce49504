using CustomerGrains.Engine;
using CustomerGrains.Grpc;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace CustomerGrains.Server.Telemetry;

/// <summary>
/// Whether the server takes work: it is not stopping, the store answered when it was last asked, and that was lately. Also keeps
/// gRPC's health service and the metric at what it says.
/// </summary>
internal sealed class Readiness : IDisposable
{
    /// <summary>The store is asked every 15 seconds at least; four times without an answer is silence.</summary>
    public static readonly TimeSpan SilenceMax = 4 * StoreProbe.Interval;

    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(5);

    /// <summary>What gRPC's health service is asked for by: the server as a whole, and each service that every server has.</summary>
    private static readonly string[] Services =
    [
        "",
        .. new[]
        {
            InteractionServiceMethods.Service, CustomerServiceMethods.Service, PortfolioServiceMethods.Service, KpiServiceMethods.Service,
            WarningServiceMethods.Service, CareServiceMethods.Service, PointsServiceMethods.Service, InvestigationServiceMethods.Service,
            FeedbackServiceMethods.Service, ModelServiceMethods.Service, StandardServiceMethods.Service, WatchServiceMethods.Service,
            WebhookServiceMethods.Service, ExportServiceMethods.Service,
        }.Select(service => service.FullName),
    ];

    private readonly Lock _lock = new();
    private readonly StoreHealth _store;
    private readonly HealthService _health;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ITimer _timer;

    public Readiness(StoreHealth store, HealthService health, ServerInstruments instruments, IHostApplicationLifetime lifetime, TimeProvider time)
    {
        (_store, _health, _lifetime) = (store, health, lifetime);
        instruments.ObserveReadiness(() => Reason is null);
        store.Changed += Publish;
        _timer = time.CreateTimer(_ => Publish(sender: null, EventArgs.Empty), state: null, LookInterval, LookInterval);
        Publish(sender: null, EventArgs.Empty);
    }

    /// <summary>Why the server does not take work, in one line; null when it does.</summary>
    public string? Reason =>
        _lifetime.ApplicationStopping.IsCancellationRequested ? "the server is stopping"
        : _store.Failure is { } failure ? failure
        : _store.SinceAnswer > SilenceMax ? $"the store has not answered for {_store.SinceAnswer.TotalSeconds:0} seconds"
        : null;

    public void Dispose()
    {
        _store.Changed -= Publish;
        _timer.Dispose();
    }

    private void Publish(object? sender, EventArgs arguments)
    {
        // Looked up inside the lock, so that the last to come publishes the newest.
        lock (_lock)
        {
            ServingStatus status = Reason is null ? ServingStatus.Serving : ServingStatus.NotServing;
            foreach (string service in Services)
            {
                _health.Set(service, status);
            }
        }
    }
}
