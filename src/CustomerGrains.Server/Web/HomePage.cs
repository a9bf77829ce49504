using System.Net;
using System.Security.Cryptography;
using System.Text;
using CustomerGrains.Server.Telemetry;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CustomerGrains.Server.Web;

/// <summary>GET /: one page that says what this is and how it does. It brings everything with it and may load nothing else.</summary>
internal static class HomePage
{
    private static readonly string Markup = Resource("page.html");
    private static readonly string Style = Resource("page.css");
    private static readonly string Script = Resource("page.js");

    private static readonly string ContentSecurityPolicy =
        $"default-src 'none'; style-src '{HashOf(Style)}'; script-src '{HashOf(Script)}'; connect-src 'self'; img-src data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static Task WriteAsync(HttpContext http)
    {
        PageTexts texts = PageTexts.For(http.Request.GetTypedHeaders().AcceptLanguage);
        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Vary = "Accept-Language";
        http.Response.Headers.ContentLanguage = texts.Language;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(Render(texts, AddressesOf(http.RequestServices)), http.RequestAborted);
    }

    private static string Render(PageTexts texts, Uri[] addresses)
    {
        var page = new StringBuilder(Markup);
        foreach ((string name, string text) in texts.All)
        {
            page.Replace("{{" + name + "}}", WebUtility.HtmlEncode(text));
        }

        return page
            .Replace("{{version}}", TelemetryPipeline.Version)
            .Replace("{{grpc-address}}", addresses[0].Authority)
            .Replace("{{web-address}}", addresses[1].Authority)
            .Replace("{{style}}", Style)
            .Replace("{{script}}", Script)
            .ToString();
    }

    private static Uri[] AddressesOf(IServiceProvider services) =>
        [.. services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address))];

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HomePage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static string HashOf(string content) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
