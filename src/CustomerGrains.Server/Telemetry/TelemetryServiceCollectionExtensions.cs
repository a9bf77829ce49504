namespace CustomerGrains.Server.Telemetry;

/// <summary>Registers what operations see.</summary>
internal static class TelemetryServiceCollectionExtensions
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services) => services.AddMetrics();
}
