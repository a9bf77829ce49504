using CustomerGrains.Server.Telemetry;
using CustomerGrains.Server.Telemetry.Prometheus;

namespace CustomerGrains.Server.Web;

/// <summary>What the web address offers.</summary>
internal static class WebEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapWeb(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/", Reading, HomePage.WriteAsync);
        endpoints.MapMethods("/status.json", Reading, (StatusReader status) => Results.Json(status.Read(), StatusJson.Default.Status));
        endpoints.MapMethods("/health/live", Reading, () => Results.Text("live\n"));
        endpoints.MapMethods("/health/ready", Reading, Ready);
        endpoints.MapMethods("/metrics", Reading, PrometheusEndpoint.Answer);
        endpoints.MapFallback("{*path}", () => Results.Text("not found\n", statusCode: StatusCodes.Status404NotFound));
    }

    private static IResult Ready(Readiness readiness) => readiness.Reason is { } reason
        ? Results.Text($"not ready: {reason}\n", statusCode: StatusCodes.Status503ServiceUnavailable)
        : Results.Text("ready\n");
}
