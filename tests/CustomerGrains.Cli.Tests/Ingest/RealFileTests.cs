using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using CustomerGrains.Cli.Ingest;
using CustomerGrains.Cli.Input;
using CustomerGrains.Cli.Mapping;
using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.Testing;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Tests.Ingest;

public sealed class RealFileTests : IDisposable
{
    private static readonly string[] Cdnow =
        ["--map", "id=interaction_id", "--map", "occurred_at=occurred_on", "--map", "amount=amount_usd", "--set", "currency=USD", "--set", "channel=web"];

    private static readonly string[] OnlineRetail =
        ["--map", "order_id=invoice", "--map", "category=stock_code", "--map", "unit_price=unit_price_gbp", "--set", "currency=GBP", "--set", "channel=web"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SharedDataFact]
    public async Task All_purchases_of_cdnow_are_valid()
    {
        string path = SharedData.PathOf("cdnow/purchases.csv.gz");
        Assert.Equal(69_659, await ValidRowsAsync(path, Cdnow));

        Totals expected = new();
        foreach (string[] fields in PlainRows(path))
        {
            expected.Add(fields[1], long.Parse(fields[3]), decimal.Parse(fields[4], CultureInfo.InvariantCulture) * 100, isReturn: false);
        }

        Totals actual = Map(path, Cdnow, out HashSet<string> ids);
        Assert.Equal(expected.ToString(), actual.ToString());
        Assert.Equal(69_659, ids.Count);
    }

    [SharedDataFact]
    public async Task All_lines_of_online_retail_are_valid()
    {
        string path = SharedData.PathOf("online-retail/lines.csv.gz");
        Assert.Equal(406_829, await ValidRowsAsync(path, OnlineRetail));

        Totals expected = new();
        HashSet<string> rows = [];
        int repeats = 0;
        int roundedToNothing = 0;
        foreach (string[] fields in PlainRows(path))
        {
            long units = long.Parse(fields[2]);
            decimal exact = Math.Abs(units) * decimal.Parse(fields[4], CultureInfo.InvariantCulture) * 100;
            decimal pence = Math.Round(exact, MidpointRounding.ToEven);
            roundedToNothing += exact > 0 && pence == 0 ? 1 : 0;
            repeats += rows.Add(string.Join(',', fields)) ? 0 : 1;
            expected.Add(fields[5], Math.Abs(units), pence, units < 0);
        }

        Totals actual = Map(path, OnlineRetail, out HashSet<string> ids);
        Assert.Equal(expected.ToString(), actual.ToString());
        Assert.Equal(406_829, ids.Count);
        Assert.Equal((5_227, 4), (repeats, roundedToNothing));
    }

    private async Task<long> ValidRowsAsync(string path, string[] mapping)
    {
        CommandLineRun run = await CommandLineRun.OfAsync(["ingest", path, "--dry-run", "--json", "--refused", _folder.PathOf("refused.csv"), .. mapping]);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        return JsonDocument.Parse(run.Output).RootElement.GetProperty("outcomes").GetProperty("valid").GetInt64();
    }

    // Independent of the code under test: text lines, split at commas. The files have no quotes.
    private static IEnumerable<string[]> PlainRows(string path)
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(',');
        }
    }

    private static Totals Map(string path, string[] options, out HashSet<string> ids)
    {
        IEnumerable<string> Of(string option) => options.Chunk(2).Where(pair => pair[0] == option).Select(pair => pair[1]);
        using InputFile file = InputFile.Open(path, () => Stream.Null);
        CsvRows rows = new(file, MappingRules.From(null, Of("--map"), Of("--set")), (byte)',', TimeZoneInfo.Utc);
        Totals totals = new();
        ids = [];
        while (rows.Read())
        {
            Interaction interaction = rows.Interaction;
            ids.Add(interaction.Id);
            if (interaction.Purchase is { } purchase)
            {
                totals.Add(interaction.CustomerId, purchase.Units, purchase.Amount.MinorUnits, isReturn: false);
            }
            else
            {
                totals.Add(interaction.CustomerId, interaction.ProductReturn.Units, interaction.ProductReturn.Refund.MinorUnits, isReturn: true);
            }
        }

        return totals;
    }

    private sealed class Totals
    {
        private readonly HashSet<string> _customers = [];
        private readonly long[] _rows = new long[2];
        private readonly long[] _units = new long[2];
        private readonly decimal[] _minorUnits = new decimal[2];

        public void Add(string customer, long units, decimal minorUnits, bool isReturn)
        {
            int index = isReturn ? 1 : 0;
            _customers.Add(customer);
            _rows[index]++;
            _units[index] += units;
            _minorUnits[index] += minorUnits;
        }

        public override string ToString() =>
            $"{_customers.Count} customers, {_rows[0]} purchases of {_units[0]} units for {_minorUnits[0]:0}, {_rows[1]} returns of {_units[1]} units for {_minorUnits[1]:0}";
    }
}
