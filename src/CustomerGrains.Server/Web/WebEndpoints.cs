using CustomerGrains.Server.Telemetry;
using CustomerGrains.Server.Telemetry.Prometheus;

namespace CustomerGrains.Server.Web;

/// <summary>What the web address offers.</summary>
internal static class WebEndpoints
{
    public static void MapWeb(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/", HomePage.WriteAsync);
        endpoints.MapGet("/status.json", (StatusReader status) => Results.Json(status.Read(), StatusJson.Default.Status));
        endpoints.MapGet("/health/live", () => Results.Text("live\n"));
        endpoints.MapGet("/health/ready", Ready);
        endpoints.MapPrometheus(endpoints.ServiceProvider.GetRequiredService<TelemetryPipeline>());
        endpoints.MapFallback("{*path}", () => Results.Text("not found\n", statusCode: StatusCodes.Status404NotFound));
    }

    private static IResult Ready(Readiness readiness) => readiness.Reason is { } reason
        ? Results.Text($"not ready: {reason}\n", statusCode: StatusCodes.Status503ServiceUnavailable)
        : Results.Text("ready\n");
}
