using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CustomerGrains.Server.Web;

namespace CustomerGrains.Server.Tests.Web;

public sealed partial class HomePageTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const int TimeoutMilliseconds = 10_000;

    [Theory]
    [InlineData("", "en")]
    [InlineData("de, fr;q=0.5", "en")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN")]
    [InlineData("zh-Hans", "zh-CN")]
    [InlineData("en;q=0.5, zh;q=0.6", "zh-CN")]
    [InlineData("en-GB, zh;q=0.6", "en")]
    [InlineData("zh;q=0", "en")]
    public async Task The_page_speaks_the_readers_language(string accepted, string language)
    {
        using HttpResponseMessage response = await GetAsync("/", accepted);
        string page = await response.Content.ReadAsStringAsync();
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal([language], response.Content.Headers.ContentLanguage);
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "Knows every customer" : "实时了解企业的每一位客户", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_languages_have_the_same_words() => Assert.Equal(PageTexts.English.All.Keys.Order(), PageTexts.Chinese.All.Keys.Order());

    [Fact]
    public async Task The_page_allows_its_own_style_and_script_and_nothing_else()
    {
        using HttpResponseMessage response = await GetAsync("/", "en");
        string page = await response.Content.ReadAsStringAsync();
        string policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{HashOf(Style().Match(page))}';", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src '{HashOf(Script().Match(page))}';", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=\"(?!/|data:)", page);
        Assert.DoesNotMatch(" (style|on[a-z]+)=\"", page);
    }

    [Fact]
    public async Task The_page_names_the_addresses_and_its_links_lead_somewhere()
    {
        string page = await server.Web.GetStringAsync("/");
        Assert.Contains(server.Host.GrpcAddress.Authority, page, StringComparison.Ordinal);
        Assert.Contains(server.Host.WebAddress.Authority, page, StringComparison.Ordinal);
        foreach (Match link in Link().Matches(page))
        {
            using HttpResponseMessage response = await server.Web.GetAsync(link.Groups["path"].Value);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/health")]
    [InlineData("/../etc/passwd")]
    [InlineData("/page.html")]
    public async Task Unknown_paths_are_not_found_in_plain_text(string path)
    {
        using HttpResponseMessage response = await server.Web.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("not found\n", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/metrics")]
    [InlineData("/status.json")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_head_request_is_answered_without_a_body(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using HttpResponseMessage response = await server.Web.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        return await server.Web.SendAsync(request);
    }

    private static string HashOf(Match element) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(element.Groups["content"].Value)));

    [GeneratedRegex("<style>(?<content>.*?)</style>", RegexOptions.Singleline, TimeoutMilliseconds)]
    private static partial Regex Style();

    [GeneratedRegex("<script>(?<content>.*?)</script>", RegexOptions.Singleline, TimeoutMilliseconds)]
    private static partial Regex Script();

    [GeneratedRegex("href=\"(?<path>/[^\"]*)\"", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Link();
}
