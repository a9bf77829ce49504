namespace CustomerGrains.Server.Web;

/// <summary>What the web address offers.</summary>
internal static class WebEndpoints
{
    public static void MapWeb(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => "live\n");
        endpoints.MapGet("/health/ready", () => "ready\n");
    }
}
