using System.Globalization;
using System.Net;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Models;

namespace CustomerGrains.Server.Configuration;

/// <summary>All settings, and how their texts become options.</summary>
internal static class Settings
{
    private const string AddressAllowed =
        "127.0.0.1:PORT, [::1]:PORT or localhost:PORT; only loopback, because callers are neither encrypted nor known yet";

    private const string ConnectionAllowed =
        "a connection string with Host and Username, for example Host=127.0.0.1;Port=5432;Database=customergrains;Username=customergrains";

    private const int WaitMax = 86_400;

    private static readonly Setting Data = new(
        "data", "customergrains-data", "Data folder, where there is no PostgreSQL; made when it is not there.", "a path");

    /// <summary>The database, as text.</summary>
    public static readonly Setting Postgres = new(
        "postgres", "", "PostgreSQL instead of a data folder: a connection string.", ConnectionAllowed)
    {
        IsSecret = true,
    };

    /// <summary>The database, in a file.</summary>
    public static readonly Setting PostgresFile = new(
        "postgres-file", "", "The same from a file, so that a password is in no command line.", "a file that can be read, with " + ConnectionAllowed);

    /// <summary>How long the database may be away at the start.</summary>
    public static readonly Setting PostgresWait = new(
        "postgres-wait", "60", "Seconds that a start waits for a PostgreSQL that cannot be reached, is starting or has no connection free.",
        $"a whole number of seconds from 0 to {WaitMax}");

    private static readonly Setting Grpc = new(
        "grpc", "127.0.0.1:5080", "Address for gRPC (HTTP/2 without TLS).", AddressAllowed);

    private static readonly Setting Web = new(
        "web", "127.0.0.1:5081", "Address for health, metrics and pages.", AddressAllowed);

    private static readonly Setting WebNames = new(
        "web-names", "", "Names by which pages and metrics are asked for besides localhost and addresses in numbers, as behind a reverse proxy.",
        "host names with commas between them, for example grains.example.com, or * for any");

    private static readonly Setting MemoryLimit = new(
        "memory-limit", "1GiB", "Memory for resident customers.", "a size of 1MiB or more, for example 512MiB or 4GiB");

    private static readonly Setting Level = new(
        "log-level", "Information", "Least severe log messages to write.", string.Join(", ", Enum.GetNames<LogLevel>()));

    private static readonly Setting ReportingCurrency = new(
        "reporting-currency", "EUR", "Currency that value is measured in.", "a code of ISO 4217 in upper case, for example EUR");

    /// <summary>The model in force.</summary>
    public static readonly Setting Model = new(
        "model", "", "Stored model that the standard uses, by the name 'customergrains model fit' gave it.", ModelName.Allowed);

    private static readonly Setting Measurement = new(
        "measurement", "off", "Whether to serve MeasurementService, with which 'customergrains bench' measures this server's parts.", "on, off");

    private static readonly Setting Index = new(
        "index", "on", "Whether to keep all customers in an index in memory, by which they can be listed and counted.", "on, off");

    private static readonly Setting Reports = new(
        "reports", "off", "Whether to keep views of all customers that tools read with SQL: in reports.db of the data folder, or a schema of the database.", "on, off");

    private static readonly Setting WebhookTargets = new(
        "webhook-targets", "public", "Where webhooks may go: public is https to addresses of the Internet, any is http and private networks too.", "public, any");

    private static readonly Setting Analysts = new(
        "analysts", "", "Callers who may be told of which actions a customer is held out, to measure what they do.", "names with commas between them, for example ann,bob");

    /// <summary>All settings in the order of the help text.</summary>
    public static IReadOnlyList<Setting> All { get; } = [Data, Postgres, PostgresFile, PostgresWait, Grpc, Web, WebNames, MemoryLimit, Level, ReportingCurrency, Model, Index, Reports, WebhookTargets, Analysts, Measurement];

    /// <summary>Makes options of texts.</summary>
    /// <param name="given">Gives the text of a setting, or null where none is given.</param>
    /// <exception cref="SettingException">A text is not valid, or two contradict each other.</exception>
    public static ServerOptions Parse(Func<Setting, string?> given)
    {
        RefuseTwo(given);
        if (Value(Index) == "off" && Value(Reports) == "on")
        {
            throw new SettingException("reports is on and index is off; reports are made from the index, so turn it on or leave reports off");
        }

        return new ServerOptions
        {
            DataDirectory = ParsePath(Value(Data)),
            Postgres = PostgresSetting.Parse(given(Postgres), given(PostgresFile)),
            PostgresWait = int.TryParse(Value(PostgresWait), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds <= WaitMax
                ? TimeSpan.FromSeconds(seconds)
                : throw PostgresWait.Wrong(Value(PostgresWait)),
            GrpcAddress = ParseAddress(Grpc, Value(Grpc)),
            WebAddress = ParseAddress(Web, Value(Web)),
            WebNames = ParseNames(WebNames, Value(WebNames), name => name == Server.Web.WebNames.Any || Uri.CheckHostName(name) == UriHostNameType.Dns),
            MemoryLimitBytes = ParseSize(Value(MemoryLimit)),
            LogLevel = Enum.TryParse(Value(Level), ignoreCase: true, out LogLevel level) && Enum.IsDefined(level) ? level : throw Level.Wrong(Value(Level)),
            ReportingCurrency = Currency.TryFind(Value(ReportingCurrency), out Currency currency)
                ? currency
                : throw ReportingCurrency.Wrong(Value(ReportingCurrency)),
            Model = given(Model) switch { null or "" => null, var name when ModelName.IsValid(name) => name, var wrong => throw Model.Wrong(wrong) },
            KeepsIndex = Value(Index) switch { "on" => true, "off" => false, var wrong => throw Index.Wrong(wrong) },
            KeepsReports = Value(Reports) switch { "on" => true, "off" => false, var wrong => throw Reports.Wrong(wrong) },
            AllowsAnyWebhookTarget = Value(WebhookTargets) switch { "any" => true, "public" => false, var wrong => throw WebhookTargets.Wrong(wrong) },
            Analysts = ParseNames(Analysts, Value(Analysts), name => name.Length > 0 && !name.AsSpan().ContainsAnyExceptInRange(' ', '~')),
            Measurement = Value(Measurement) switch { "on" => true, "off" => false, var wrong => throw Measurement.Wrong(wrong) },
        };

        string Value(Setting setting) => given(setting) ?? setting.Default;
    }

    private static string[] ParseNames(Setting setting, string text, Func<string, bool> isName)
    {
        string[] names = text.Split(',', StringSplitOptions.TrimEntries);
        return text.Length == 0 ? [] : names.All(isName) ? names : throw setting.Wrong(text);
    }

    /// <summary>A server keeps its data in one place.</summary>
    private static void RefuseTwo(Func<Setting, string?> given)
    {
        string[] places = [.. ((Setting[])[Data, Postgres, PostgresFile]).Where(setting => given(setting) is not null).Select(setting => setting.Name)];
        if (places.Length > 1)
        {
            throw new SettingException($"{string.Join(" and ", places)} are both given; a server keeps its data in one place, so leave one");
        }
    }

    private static string ParsePath(string text) =>
        text.Length > 0 && text.IndexOfAny(Path.GetInvalidPathChars()) < 0 ? Path.GetFullPath(text) : throw Data.Wrong(text);

    private static IPEndPoint ParseAddress(Setting setting, string text)
    {
        string numeric = text.StartsWith("localhost:", StringComparison.OrdinalIgnoreCase) ? "127.0.0.1" + text["localhost".Length..] : text;
        bool isLoopback = IPEndPoint.TryParse(numeric, out IPEndPoint? address)
            && IPAddress.IsLoopback(address.Address)
            && (numeric.StartsWith('[') ? numeric.Contains("]:", StringComparison.Ordinal) : numeric.Count(each => each == ':') == 1);
        return isLoopback ? address! : throw setting.Wrong(text);
    }

    private static long ParseSize(string text)
    {
        (string Unit, long Bytes)[] units = [("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("TiB", 1L << 40)];
        (string unit, long factor) = units.FirstOrDefault(known => text.EndsWith(known.Unit, StringComparison.OrdinalIgnoreCase), ("", 1));
        bool isNumber = long.TryParse(text[..^unit.Length].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long number);
        return isNumber && number <= (1L << 50) / factor && number * factor >= 1 << 20 ? number * factor : throw MemoryLimit.Wrong(text);
    }
}
