using CustomerGrains.Server.Telemetry;
using CustomerGrains.Server.Telemetry.Prometheus;

namespace CustomerGrains.Server.Web;

/// <summary>What the web address offers.</summary>
internal static class WebEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps it.</summary>
    /// <param name="endpoints">Where to.</param>
    /// <param name="names">By which names figures are given; health is told by any.</param>
    public static void MapWeb(this IEndpointRouteBuilder endpoints, WebNames names)
    {
        RouteGroupBuilder figures = endpoints.MapGroup("");
        names.Guard(figures);
        figures.MapMethods("/", Reading, HomePage.WriteAsync);
        figures.MapMethods("/status.json", Reading, (StatusReader status) => Results.Json(status.Read(), StatusJson.Default.Status));
        figures.MapMethods("/metrics", Reading, PrometheusEndpoint.Answer);
        endpoints.MapMethods("/health/live", Reading, () => Results.Text("live\n"));
        endpoints.MapMethods("/health/ready", Reading, Ready);
        endpoints.MapFallback("{*path}", () => Results.Text("not found\n", statusCode: StatusCodes.Status404NotFound));
    }

    private static IResult Ready(Readiness readiness) => readiness.Reason is { } reason
        ? Results.Text($"not ready: {reason}\n", statusCode: StatusCodes.Status503ServiceUnavailable)
        : Results.Text("ready\n");
}
