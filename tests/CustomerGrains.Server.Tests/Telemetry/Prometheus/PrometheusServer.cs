using System.Diagnostics;
using System.Text.Json;
using CustomerGrains.Testing;

namespace CustomerGrains.Server.Tests.Telemetry.Prometheus;

/// <summary>A real Prometheus that scrapes a server, configured as deploy/prometheus has it but for the address and the pace.</summary>
internal sealed class PrometheusServer : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;
    private readonly HttpClient _http;

    public PrometheusServer(Uri target)
    {
        string source = Path.Combine(Repository.Root, "deploy", "prometheus");
        File.Copy(Path.Combine(source, "customergrains-rules.yml"), _folder.PathOf("customergrains-rules.yml"));
        File.WriteAllText(_folder.PathOf("prometheus.yml"), File.ReadAllText(Path.Combine(source, "prometheus.yml"))
            .Replace("127.0.0.1:5081", target.Authority, StringComparison.Ordinal)
            .Replace("15s", "1s", StringComparison.Ordinal));
        string address = $"127.0.0.1:{LoopbackPort.Take()}";
        string[] arguments =
        [
            "--config.file", _folder.PathOf("prometheus.yml"), "--storage.tsdb.path", _folder.PathOf("data"),
            "--web.listen-address", address, "--log.level", "error",
        ];
        _process = Process.Start(new ProcessStartInfo("prometheus", arguments) { UseShellExecute = false })!;
        _http = new HttpClient { BaseAddress = new Uri($"http://{address}/") };
    }

    /// <summary>Waits until a query has the answer.</summary>
    public async Task WaitForAsync(string query, double value) =>
        await Eventually.FindAsync($"{query} is {value}", async () => await ValueAsync(query) == value ? query : null);

    /// <summary>Gives what an endpoint under /api/v1/ says.</summary>
    public async Task<JsonElement> AskAsync(string path) =>
        JsonElement.Parse(await _http.GetStringAsync("api/v1/" + path)).GetProperty("data");

    public void Dispose()
    {
        _http.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }

    private async Task<double?> ValueAsync(string query)
    {
        try
        {
            JsonElement result = (await AskAsync("query?query=" + Uri.EscapeDataString(query))).GetProperty("result");
            return result.GetArrayLength() == 1 ? double.Parse(result[0].GetProperty("value")[1].GetString()!) : null;
        }
        catch (HttpRequestException)
        {
            return null; // It has not begun to listen.
        }
    }
}
