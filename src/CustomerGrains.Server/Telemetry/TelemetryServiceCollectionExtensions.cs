using System.Diagnostics.Metrics;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Following;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Hosting;
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
        .AddSingleton(provider => new FollowingInstruments(provider.GetRequiredService<IMeterFactory>()))
        .AddSingleton<ServerInstruments>()
        .AddSingleton<OutletInstruments>()
        .AddSingleton<BackgroundWork>()
        .AddSingleton<IGrpcCallObserver, RpcObserver>()
        .AddSingleton<Population>()
        .AddSingleton<StoreProbe>()
        .AddSingleton<Readiness>()
        .AddSingleton<StatusReader>();

    /// <summary>Begins to collect; what is made after this is disposed of before it.</summary>
    public static void StartTelemetry(this IServiceProvider services) => services.GetRequiredService<TelemetryPipeline>();

    /// <summary>Begins to watch an engine that runs.</summary>
    public static void StartWatching(this IServiceProvider services)
    {
        services.GetRequiredService<Population>();
        services.GetRequiredService<StoreProbe>();
        services.GetRequiredService<OutletInstruments>().Observe(services.GetRequiredService<EmbeddedEngine>());
        services.GetRequiredService<Readiness>();
    }
}
