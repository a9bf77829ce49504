using System.Diagnostics.Metrics;
using CustomerGrains.Engine;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CustomerGrains.Server.Telemetry;

/// <summary>
/// OpenTelemetry's SDK: what is collected and where it goes. Made before everything it observes and disposed of after it, so that the
/// last figures and spans are sent too.
/// </summary>
internal sealed class TelemetryPipeline : IDisposable
{
    private const string ServiceName = "customergrains";
    private const string RuntimeMeter = "System.Runtime";

    /// <summary>The database driver's meter and activity source.</summary>
    private const string DatabaseDriver = "Npgsql";

    private static readonly string[] Meters =
        [EngineInstruments.MeterName, ServerInstruments.MeterName, "Microsoft.AspNetCore.Server.Kestrel", RuntimeMeter, DatabaseDriver];

    private readonly OpenTelemetrySdk _sdk;

    public TelemetryPipeline(TelemetrySettings settings, IMeterFactory meterFactory)
    {
        if (!settings.IsDisabled)
        {
            Metrics = new MetricPull();
        }

        _sdk = OpenTelemetrySdk.Create(builder =>
        {
            builder.ConfigureResource(Describe);
            if (Metrics is not null)
            {
                builder.WithMetrics(metrics => Configure(metrics, Metrics, settings, meterFactory));
            }

            // Without an exporter nobody listens, and spans cost nothing.
            if (settings.ExportsTraces)
            {
                builder.WithTracing(Configure);
            }
        });
    }

    /// <summary>Everything that is measured, for /metrics and the page; null when OTEL_SDK_DISABLED says so.</summary>
    public MetricPull? Metrics { get; }

    public static string Version { get; } = typeof(TelemetryPipeline).Assembly.GetName().Version!.ToString(3);

    public void Dispose() => _sdk.Dispose();

    /// <summary>The environment comes last and has the last word: OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES.</summary>
    private static void Describe(ResourceBuilder resource) =>
        resource.Clear().AddService(ServiceName, serviceVersion: Version).AddTelemetrySdk().AddEnvironmentVariableDetector();

    private static void Configure(MeterProviderBuilder metrics, MetricPull pull, TelemetrySettings settings, IMeterFactory meterFactory)
    {
        // Meters are known process-wide by name; where a process has several servers or engines, each server reports its own.
        metrics.AddMeter(Meters)
            .AddView(instrument => IsForeign(instrument.Meter) ? MetricStreamConfiguration.Drop : null)
            .AddReader(pull.Reader);
        if (settings.ExportsMetrics)
        {
            metrics.AddOtlpExporter();
        }

        bool IsForeign(Meter meter) => meter.Scope != meterFactory && meter.Name is not (RuntimeMeter or DatabaseDriver);
    }

    private static void Configure(TracerProviderBuilder traces) => traces
        .AddSource("Microsoft.AspNetCore", EngineInstruments.ActivitySourceName, DatabaseDriver)
        .AddProcessor(new CallSpansOnly())
        .AddOtlpExporter();
}
