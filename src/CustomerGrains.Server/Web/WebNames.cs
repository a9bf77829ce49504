using System.Net;

namespace CustomerGrains.Server.Web;

/// <summary>
/// By which names figures are given: localhost, any address in numbers, and what the setting web-names has. Any other name may be that of a
/// page elsewhere which has a browser here ask in its place, by leading its own name to the loopback interface.
/// </summary>
/// <param name="names">Further names; <see cref="Any"/> for all there are.</param>
internal sealed class WebNames(IReadOnlyList<string> names)
{
    /// <summary>Stands for every name.</summary>
    public const string Any = "*";

    private const string Local = "localhost";

    /// <summary>Has endpoints refuse requests by other names with 421 and the reason.</summary>
    public void Guard(IEndpointConventionBuilder endpoints) => endpoints.Add(endpoint =>
    {
        RequestDelegate answer = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = http => Allows(http.Request.Host) ? answer(http) : RefuseAsync(http);
    });

    /// <summary>Whether figures are given to who asks by a name. Whoever names nobody is no browser.</summary>
    private bool Allows(HostString host)
    {
        string name = host.Host;
        return name.Length == 0
            || name.Equals(Local, StringComparison.OrdinalIgnoreCase)
            || IPAddress.TryParse(name.AsSpan().Trim("[]"), out _)
            || names.Contains(name, StringComparer.OrdinalIgnoreCase)
            || names.Contains(Any);
    }

    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return http.Response.WriteAsync($"not asked by a name of this server: {http.Request.Host.Host} is not in its setting web-names\n", http.RequestAborted);
    }
}
