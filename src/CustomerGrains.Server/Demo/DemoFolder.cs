using System.Globalization;
using System.Text.Json;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Server.Demo.Population;

namespace CustomerGrains.Server.Demo;

/// <summary>
/// The data folder of a demo. Beside the data it keeps what the population was made of, above all the instant at which it ends:
/// so a second run makes the same interactions again, not others with the same ids. A folder with data of anybody else is refused.
/// </summary>
internal sealed class DemoFolder : IDisposable
{
    private const string FileName = "demo.json";

    private readonly bool _isTemporary;

    private DemoFolder(string path, bool isTemporary) => (Path, _isTemporary) = (path, isTemporary);

    public string Path { get; }

    public bool IsTemporary => _isTemporary;

    /// <summary>Takes the folder asked for, or makes a temporary one.</summary>
    /// <exception cref="DemoException">The folder has data that is not a demo's.</exception>
    public static DemoFolder Take(string? folder)
    {
        if (folder is null)
        {
            return new DemoFolder(Directory.CreateTempSubdirectory("customergrains-demo-").FullName, isTemporary: true);
        }

        string path = System.IO.Path.GetFullPath(folder);
        bool isForeign = Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !File.Exists(FileIn(path));
        return isForeign
            ? throw new DemoException($"{path} is not empty and not from an earlier demo. Name an empty or new folder: demo --data FOLDER")
            : new DemoFolder(path, isTemporary: false);
    }

    /// <summary>What the population is to be made of: what the folder says, else what was asked for and the present.</summary>
    /// <exception cref="DemoException">The folder has another population.</exception>
    public PopulationOptions Settle(DemoOptions asked, Currency currency, DateTimeOffset now)
    {
        string file = FileIn(Path);
        if (File.Exists(file))
        {
            PopulationOptions present = Read(file);
            bool isSame = (asked.Customers ?? present.Customers) == present.Customers && (asked.Days ?? present.Days) == present.Days
                && (asked.Seed ?? present.Seed) == present.Seed && currency == present.Currency;
            return isSame
                ? present
                : throw new DemoException(
                    $"{Path} holds another demo: --customers {present.Customers} --days {present.Days} --seed {present.Seed} " +
                    $"--reporting-currency {present.Currency}. Leave these arguments out, or name another folder.");
        }

        var options = new PopulationOptions
        {
            End = new Instant(now.ToUnixTimeSeconds() * 1_000_000),
            Currency = currency,
        };
        options = options with
        {
            Customers = asked.Customers ?? options.Customers,
            Days = asked.Days ?? options.Days,
            Seed = asked.Seed ?? options.Seed,
        };
        Write(file, options);
        return options;
    }

    /// <summary>Removes a temporary folder.</summary>
    public void Dispose()
    {
        if (_isTemporary)
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private static string FileIn(string path) => System.IO.Path.Combine(path, FileName);

    private static void Write(string file, PopulationOptions options)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["customers"] = options.Customers.ToString(),
            ["days"] = options.Days.ToString(),
            ["seed"] = options.Seed.ToString(),
            ["currency"] = options.Currency.Code,
            ["end"] = options.End.ToDateTimeOffset().ToString("O"),
        }));
    }

    private static PopulationOptions Read(string file)
    {
        try
        {
            Dictionary<string, string> values = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))
                ?? throw new JsonException();
            return new PopulationOptions
            {
                Customers = int.Parse(values["customers"]),
                Days = int.Parse(values["days"]),
                Seed = long.Parse(values["seed"]),
                Currency = Currency.Of(values["currency"]),
                End = Instant.From(DateTimeOffset.Parse(values["end"], CultureInfo.InvariantCulture)),
            };
        }
        catch (Exception exception) when (exception is
            JsonException or FormatException or KeyNotFoundException or ArgumentException or OverflowException)
        {
            throw new DemoException($"{file} cannot be read as the description of a demo. Name another folder: demo --data FOLDER");
        }
    }
}
