using CustomerGrains.Server.Configuration;
using CustomerGrains.Testing;

namespace CustomerGrains.Server.Tests.Configuration;

public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string, string, string> Values => new()
    {
        { "data", Path.GetFullPath("customergrains-data"), "/from/file", "/from/environment", "/from/argument" },
        { "postgres", "", "Host=file;Username=u", "Host=environment;Username=u", "Host=argument;Username=u" },
        { "postgres-file", "", "*file", "*environment", "*argument" },
        { "postgres-wait", "60", "0", "5", "86400" },
        { "grpc", "127.0.0.1:5080", "127.0.0.1:1", "127.0.0.1:2", "[::1]:3" },
        { "web", "127.0.0.1:5081", "127.0.0.1:1", "127.0.0.2:2", "[::1]:3" },
        { "web-names", "", "a.example", "b.example,c.example", "a.example, *" },
        { "memory-limit", "1073741824", "1048576", "2147483648", "4398046511104" },
        { "log-level", "Information", "Trace", "Error", "None" },
        { "reporting-currency", "EUR", "USD", "GBP", "JPY" },
        { "model", "", "in-file", "in-environment", "as-argument" },
        { "index", "on", "off", "on", "off" },
        { "reports", "off", "on", "off", "on" },
        { "webhook-targets", "public", "any", "public", "any" },
        { "analysts", "", "ann", "bob,cid", "ann, dora" },
        { "measurement", "off", "on", "off", "on" },
    };

    public static TheoryData<string, string> WrongValues => new()
    {
        { "data", "" },
        { "data", "a\0b" },
        { "postgres", "secret" },
        { "postgres", "Host=a;Username=b;Password=secret;cret" },
        { "postgres-file", "/nowhere/at/all" },
        { "postgres-file", "" },
        { "postgres-wait", "-1" },
        { "postgres-wait", "86401" },
        { "postgres-wait", "1m" },
        { "postgres-wait", "" },
        { "grpc", "127.0.0.1" },
        { "grpc", "127.0.0.1:65536" },
        { "grpc", "::1" },
        { "grpc", "[::1]" },
        { "grpc", "" },
        { "web", "localhost" },
        { "web", "5081" },
        { "web-names", "a.example,,b.example" },
        { "web-names", "a.example:5081" },
        { "web-names", "https://a.example" },
        { "memory-limit", "1" },
        { "memory-limit", "1023KiB" },
        { "memory-limit", "-1GiB" },
        { "memory-limit", "1GB" },
        { "memory-limit", "1.5GiB" },
        { "memory-limit", "99999999999999999999" },
        { "memory-limit", "2000TiB" },
        { "log-level", "Loud" },
        { "log-level", "99" },
        { "reporting-currency", "eur" },
        { "reporting-currency", "XYZ" },
        { "reporting-currency", "" },
        { "model", "Model A" },
        { "model", "-a" },
        { "index", "yes" },
        { "reports", "yes" },
        { "webhook-targets", "private" },
        { "analysts", "ann,,bob" },
        { "analysts", "zo\u00eb" },
        { "measurement", "yes" },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_setting_is_in_these_tests()
    {
        Assert.Equal(Settings.All.Select(setting => setting.Name), Values.Select(row => (string)row[0]));
        Assert.Equal(Settings.All.Select(setting => setting.Name), WrongValues.Select(row => (string)row[0]).Distinct());
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Arguments_go_before_the_environment_the_environment_before_the_file_the_file_before_defaults(
        string name, string byDefault, string inFile, string inEnvironment, string asArgument)
    {
        Dictionary<string, string> file = new() { [name] = Existing(inFile) };
        Dictionary<string, string> environment = new() { ["CUSTOMERGRAINS_" + name.ToUpperInvariant().Replace('-', '_')] = Existing(inEnvironment) };
        Dictionary<string, string> arguments = new() { [name] = Existing(asArgument) };

        Assert.Equal(byDefault, Show(name, Gather([], [], [])));
        Assert.Equal(inFile, Show(name, Gather([], [], file)));
        Assert.Equal(inEnvironment, Show(name, Gather([], environment, file)));
        Assert.Equal(asArgument, Show(name, Gather(arguments, environment, file)));
        Assert.Equal(asArgument, Show(name, Gather(arguments, [], [])));
    }

    [Theory]
    [MemberData(nameof(WrongValues))]
    public void A_wrong_value_is_told_in_one_line_with_the_setting_and_what_is_allowed(string name, string value)
    {
        Setting setting = Settings.All.Single(each => each.Name == name);
        string message = Assert.Throws<SettingException>(() => Gather(new() { [name] = value }, [], [])).Message;
        string shown = setting.IsSecret ? "what is given" : $"'{value}'";
        Assert.Equal($"{name}: {shown} is not valid; allowed: {setting.Allowed}", message);
        Assert.DoesNotContain('\n', message);
        Assert.NotEmpty(setting.Allowed);
    }

    [Fact]
    public void Two_places_for_the_data_are_refused()
    {
        string message = Assert.Throws<SettingException>(
            () => Gather(new() { ["data"] = "/a" }, new() { ["CUSTOMERGRAINS_POSTGRES"] = "Host=a;Username=b" }, [])).Message;
        Assert.Equal("data and postgres are both given; a server keeps its data in one place, so leave one", message);
    }

    [Fact]
    public void A_password_is_not_shown_with_the_options() =>
        Assert.DoesNotContain("secret", Gather(new() { ["postgres"] = "Host=a;Username=b;Password=secret" }, [], []).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("0.0.0.0:5080")]
    [InlineData("[::]:5080")]
    [InlineData("192.168.1.10:5080")]
    [InlineData("[2001:db8::1]:5080")]
    [InlineData("example.com:5080")]
    public void Other_than_loopback_is_refused_with_the_reason(string address)
    {
        foreach (string name in (string[])["grpc", "web"])
        {
            string message = Assert.Throws<SettingException>(() => Gather(new() { [name] = address }, [], [])).Message;
            Assert.StartsWith($"{name}: '{address}' is not valid", message, StringComparison.Ordinal);
            Assert.Contains("only loopback, because callers are neither encrypted nor known yet", message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("localhost:7000", "127.0.0.1:7000")]
    [InlineData("LOCALHOST:0", "127.0.0.1:0")]
    [InlineData("127.9.9.9:7000", "127.9.9.9:7000")]
    [InlineData("[::1]:7000", "[::1]:7000")]
    public void Loopback_has_several_names(string text, string address) =>
        Assert.Equal(address, Show("grpc", Gather(new() { ["grpc"] = text }, [], [])));

    [Fact]
    public void Reports_without_the_index_that_they_are_made_from_are_refused() => Assert.Contains(
        "turn it on or leave reports off", Assert.Throws<SettingException>(() => Settings.Parse(setting => setting.Name switch { "index" => "off", "reports" => "on", _ => null })).Message);

    [Fact]
    public void An_unknown_name_in_the_file_is_told_with_those_there_are()
    {
        string message = Assert.Throws<SettingException>(() => Gather([], [], new() { ["colour"] = "red" })).Message;
        Assert.StartsWith("config: 'colour' in ", message, StringComparison.Ordinal);
        Assert.EndsWith("allowed: data, postgres, postgres-file, postgres-wait, grpc, web, web-names, memory-limit, log-level, reporting-currency, model, index, reports, webhook-targets, analysts, measurement", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("\"data\"")]
    [InlineData("")]
    public void A_file_that_is_no_object_is_told_in_one_line(string content)
    {
        string path = _folder.PathOf("settings.json");
        File.WriteAllText(path, content);
        string message = Assert.Throws<SettingException>(() => SettingSources.Gather(_ => null, _ => null, path)).Message;
        Assert.StartsWith($"config: {path} cannot be read as a JSON object of settings: ", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        string path = _folder.PathOf("nowhere.json");
        string message = Assert.Throws<SettingException>(() => SettingSources.Gather(_ => null, _ => null, path)).Message;
        Assert.StartsWith($"config: {path} cannot be read", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_may_have_comments_numbers_and_trailing_commas()
    {
        string path = _folder.PathOf("settings.json");
        File.WriteAllText(path, "\uFEFF{ // a note\n \"memory-limit\": 2097152, }");
        Assert.Equal(2_097_152, SettingSources.Gather(_ => null, _ => null, path).MemoryLimitBytes);
    }

    /// <summary>Of a text *host the path of a file that names the host; other texts as they are.</summary>
    private string Existing(string value) => value.StartsWith('*') ? _folder.Write(value[1..], $"Host={value[1..]};Username=u") : value;

    private ServerOptions Gather(
        Dictionary<string, string> arguments, Dictionary<string, string> environment, Dictionary<string, string> inFile)
    {
        string path = _folder.PathOf("settings.json");
        File.WriteAllText(path, System.Text.Json.JsonSerializer.Serialize(inFile));
        return SettingSources.Gather(setting => arguments.GetValueOrDefault(setting.Name), environment.GetValueOrDefault, path);
    }

    private static string Show(string name, ServerOptions options) => name switch
    {
        "data" => options.DataDirectory,
        "postgres" => options.Postgres is null ? "" : $"Host={options.Postgres.Place.Split(':')[0]};Username=u",
        "postgres-file" => options.Postgres is null ? "" : $"*{options.Postgres.Place.Split(':')[0]}",
        "postgres-wait" => $"{options.PostgresWait.TotalSeconds}",
        "grpc" => options.GrpcAddress.ToString(),
        "web" => options.WebAddress.ToString(),
        "web-names" => string.Join(options.WebNames is [.., "*"] ? ", " : ",", options.WebNames),
        "memory-limit" => options.MemoryLimitBytes.ToString(),
        "log-level" => options.LogLevel.ToString(),
        "reporting-currency" => options.ReportingCurrency.Code,
        "model" => options.Model ?? "",
        "index" => options.KeepsIndex ? "on" : "off",
        "reports" => options.KeepsReports ? "on" : "off",
        "webhook-targets" => options.AllowsAnyWebhookTarget ? "any" : "public",
        "analysts" => string.Join(options.Analysts.Count == 2 && options.Analysts[1] == "dora" ? ", " : ",", options.Analysts),
        "measurement" => options.Measurement ? "on" : "off",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "has no test"),
    };
}
