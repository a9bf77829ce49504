using Microsoft.Net.Http.Headers;

namespace CustomerGrains.Server.Telemetry.Prometheus;

/// <summary>GET /metrics: everything that is measured, in the format that the scraper prefers.</summary>
internal static class PrometheusEndpoint
{
    private const string Text = "text/plain; version=0.0.4; charset=utf-8";
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    public static IResult Answer(HttpRequest request, TelemetryPipeline telemetry)
    {
        if (telemetry.Metrics is not { } metrics)
        {
            return Results.Text("metrics are off: OTEL_SDK_DISABLED is true\n", statusCode: StatusCodes.Status404NotFound);
        }

        bool isOpenMetrics = PrefersOpenMetrics(request.GetTypedHeaders().Accept);
        var text = new PrometheusText(isOpenMetrics);
        text.WriteTarget(metrics.Resource.Attributes);
        return metrics.TryCollect(text.Write)
            ? Results.Text(text.End(), isOpenMetrics ? OpenMetrics : Text)
            : Results.Text("metrics could not be collected\n", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Whether the scraper likes OpenMetrics at least as well as the older text.</summary>
    public static bool PrefersOpenMetrics(IList<MediaTypeHeaderValue> accept)
    {
        double QualityOf(string type) => accept
            .Where(each => each.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
            .Select(each => each.Quality ?? 1).DefaultIfEmpty(0).Max();

        double openMetrics = QualityOf("application/openmetrics-text");
        return openMetrics > 0 && openMetrics >= QualityOf("text/plain");
    }
}
