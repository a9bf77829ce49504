using System.Diagnostics.Metrics;
using CustomerGrains.Engine;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Web;

namespace CustomerGrains.Server.Telemetry;

/// <summary>Registers what operations see.</summary>
internal static class TelemetryServiceCollectionExtensions
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services) => services
        .AddMetrics()
        .AddSingleton(_ => TelemetrySettings.Read(Environment.GetEnvironmentVariable))
        .AddSingleton<TelemetryPipeline>()
        .AddSingleton<StoreHealth>()
        .AddSingleton(provider => new EngineInstruments(provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<StoreHealth>()))
        .AddSingleton<ServerInstruments>()
        .AddSingleton<IGrpcCallObserver, RpcObserver>()
        .AddSingleton<Population>()
        .AddSingleton<Readiness>()
        .AddSingleton<StatusReader>();

    /// <summary>Begins to collect; what is made after this is disposed of before it.</summary>
    public static void StartTelemetry(this IServiceProvider services) => services.GetRequiredService<TelemetryPipeline>();

    /// <summary>Begins to watch an engine that runs.</summary>
    public static void StartWatching(this IServiceProvider services)
    {
        services.GetRequiredService<Population>();
        services.GetRequiredService<Readiness>();
    }
}
