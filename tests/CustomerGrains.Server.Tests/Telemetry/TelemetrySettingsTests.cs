using CustomerGrains.Server.Telemetry;

namespace CustomerGrains.Server.Tests.Telemetry;

public sealed class TelemetrySettingsTests
{
    private const string Endpoint = "http://127.0.0.1:4317";

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true, "OTEL_EXPORTER_OTLP_ENDPOINT", Endpoint)]
    [InlineData(true, false, "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", Endpoint)]
    [InlineData(false, true, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", Endpoint)]
    [InlineData(true, false, "OTEL_METRICS_EXPORTER", "otlp")]
    [InlineData(false, true, "OTEL_TRACES_EXPORTER", "console, OTLP")]
    [InlineData(false, true, "OTEL_EXPORTER_OTLP_ENDPOINT", Endpoint, "OTEL_METRICS_EXPORTER", "none")]
    [InlineData(true, false, "OTEL_EXPORTER_OTLP_ENDPOINT", Endpoint, "OTEL_TRACES_EXPORTER", "none")]
    [InlineData(true, true, "OTEL_EXPORTER_OTLP_ENDPOINT", Endpoint, "OTEL_TRACES_EXPORTER", "")]
    [InlineData(false, false, "OTEL_EXPORTER_OTLP_ENDPOINT", "  ")]
    [InlineData(false, false, "OTEL_EXPORTER_OTLP_ENDPOINT", Endpoint, "OTEL_SDK_DISABLED", "TRUE")]
    public void The_standard_variables_say_what_is_sent(bool metrics, bool traces, params string[] variables)
    {
        TelemetrySettings settings = Read(variables);
        Assert.Equal((metrics, traces), (settings.ExportsMetrics, settings.ExportsTraces));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("false", false)]
    [InlineData("1", false)]
    public void Only_true_disables_the_sdk(string value, bool isDisabled) =>
        Assert.Equal(isDisabled, Read("OTEL_SDK_DISABLED", value).IsDisabled);

    private static TelemetrySettings Read(params string[] variables)
    {
        Dictionary<string, string> environment = variables.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        return TelemetrySettings.Read(environment.GetValueOrDefault);
    }
}
