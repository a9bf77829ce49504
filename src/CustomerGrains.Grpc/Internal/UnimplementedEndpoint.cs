using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace CustomerGrains.Grpc.Internal;

/// <summary>Answers gRPC calls that no other endpoint takes, and leaves all other requests alone.</summary>
internal static class UnimplementedEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var pattern = RoutePatternFactory.Parse(
            "{service}/{method}",
            defaults: null,
            parameterPolicies: new { method = new GrpcContentConstraint() });
        endpoints.Map(pattern, AnswerAsync).WithDisplayName("gRPC unimplemented").WithOrder(int.MaxValue);
    }

    private static Task AnswerAsync(HttpContext http)
    {
        if (!HttpRefusal.TryRefuse(http))
        {
            ResponseStatus.Write(http.Response, new(GrpcStatusCode.Unimplemented, $"The server has no method {http.Request.Path}."));
        }

        return Task.CompletedTask;
    }

    private sealed class GrpcContentConstraint : IRouteConstraint
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            httpContext?.Request.ContentType?.StartsWith(GrpcProtocol.ContentType, StringComparison.OrdinalIgnoreCase) == true;
    }
}
