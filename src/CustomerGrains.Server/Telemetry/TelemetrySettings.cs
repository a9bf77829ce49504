namespace CustomerGrains.Server.Telemetry;

/// <summary>What OpenTelemetry's standard variables ask for, as far as the SDK does not read them itself.</summary>
/// <param name="IsDisabled">OTEL_SDK_DISABLED is true: nothing is collected, and /metrics is off.</param>
/// <param name="ExportsMetrics">Metrics are sent by OTLP.</param>
/// <param name="ExportsTraces">Traces are sent by OTLP.</param>
internal sealed record TelemetrySettings(bool IsDisabled, bool ExportsMetrics, bool ExportsTraces)
{
    /// <summary>
    /// Reads the variables. OTLP is on when OTEL_METRICS_EXPORTER or OTEL_TRACES_EXPORTER has otlp in its list; where that is not set,
    /// when OTEL_EXPORTER_OTLP_ENDPOINT or the signal's own endpoint is. Unlike the specification's default it is off without any of
    /// them, so that a server by itself does not knock at a collector that is not there.
    /// </summary>
    public static TelemetrySettings Read(Func<string, string?> environment)
    {
        bool isDisabled = string.Equals(environment("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);
        return new TelemetrySettings(isDisabled, !isDisabled && Exports("METRICS"), !isDisabled && Exports("TRACES"));

        bool Exports(string signal) => IsSet($"OTEL_{signal}_EXPORTER")
            ? environment($"OTEL_{signal}_EXPORTER")!.Split(',', StringSplitOptions.TrimEntries).Contains("otlp", StringComparer.OrdinalIgnoreCase)
            : IsSet("OTEL_EXPORTER_OTLP_ENDPOINT") || IsSet($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT");

        bool IsSet(string variable) => !string.IsNullOrWhiteSpace(environment(variable));
    }
}
