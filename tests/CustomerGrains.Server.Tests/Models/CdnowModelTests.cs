using System.Globalization;
using System.Text.Json;
using CustomerGrains.Domain.Models;
using CustomerGrains.Server.Models;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Storage.Sqlite;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Tests.Models;

/// <summary>The CDNOW log through the server: recorded, fitted and asked about.</summary>
public sealed class CdnowModelTests : IAsyncLifetime
{
    private static readonly DateTime Week39 = new(1997, 9, 30, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Week78 = new(1998, 6, 30, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Sample = [.. SharedData.ReasonMissing is null ? SharedData.Rows("cdnow/sample_customers.csv").Select(row => row[1]) : []];
    private ServerFixture _server = null!;

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(currencyCode: "USD");

    public async Task DisposeAsync() => await _server.DisposeAsync();

    /// <summary>Without prior, and of the sample only, because so the reference was computed.</summary>
    [SharedDataFact]
    public async Task The_sample_without_prior_gives_the_reference_parameters()
    {
        await RecordAsync(Week39, [.. Sample]);
        foreach ((PurchaseModelKind kind, string name) in new[] { (PurchaseModelKind.BetaGeometric, "bgnbd"), (PurchaseModelKind.ModifiedBetaGeometric, "mbgnbd") })
        {
            FitModelRequest request = new() { AsOf = Week39.ToTimestamp(), PurchaseModel = kind, WithoutPrior = true };
            Model model = (await Shoppers.FitAsync(_server.Channel, request))[^1].Model;
            JsonElement purchases = Golden(name);
            Near(Number(purchases, "r"), model.Purchases.R.Value, 1e-8);
            Near(Number(purchases, "alpha"), model.Purchases.Alpha.Value, 1e-8);
            Near(Number(purchases, "a"), model.Purchases.A.Value, 1e-8);
            Near(Number(purchases, "b"), model.Purchases.B.Value, 1e-8);
            Assert.Equal(Number(purchases, "loglik"), model.Purchases.LogLikelihood, 1e-7);
            JsonElement spend = Golden("gammagamma");
            Near(Number(spend, "p"), model.Spend.P.Value, 1e-8);
            Near(Number(spend, "q"), model.Spend.Q.Value, 1e-8);
            Near(100 * Number(spend, "v"), model.Spend.V.Value, 1e-8);
            Assert.Equal((2_357, 946), (model.Source.Customers, model.Source.Spenders));
        }
    }

    [SharedDataFact]
    public async Task Each_sample_customers_figures_are_the_reference_values_under_a_standard_with_the_reference_parameters()
    {
        await RecordAsync(Week39);
        await _server.RestartAsync(async () =>
        {
            await using SqliteCustomerStore store = await SqliteCustomerStore.OpenAsync(
                new SqliteStoreOptions { Directory = _server.DataDirectory }, CancellationToken.None);
            using var catalog = new ModelCatalog(store, TimeProvider.System);
            await catalog.AddAsync(_ => "reference", _ => Reference(), CancellationToken.None);
            _server.Model = "reference";
        });

        string[][] golden = [.. SharedData.Rows("golden/cdnow_sample_customers.csv")];
        string[][] extra = [.. SharedData.Rows("golden/cdnow_sample_customers_extra.csv")];
        (string[] names, string[] extraNames) = (Heading("golden/cdnow_sample_customers.csv"), Heading("golden/cdnow_sample_customers_extra.csv"));
        Assert.Equal(2_357, golden.Length);
        for (int index = 0; index < golden.Length; index++)
        {
            Customer customer = await Wire.GetAsync(_server.Channel, Sample[index], "1997-09-30T00:00:00Z");
            Assert.Equal("standard-1-usd+reference", customer.StandardVersion);
            Expectation expectation = customer.Expectation;
            Near(Value(golden[index], names, "bg_palive"), expectation.ProbabilityAlive, 1e-9);
            Near(Value(golden[index], names, "bg_ey39"), expectation.ExpectedPurchasesHorizon, 1e-9);
            Near(Value(golden[index], names, "bg_ey52"), expectation.ExpectedPurchases52Weeks, 1e-9);
            Near(Value(golden[index], names, "bg_clv12m"), expectation.LifetimeValueMinorUnits / 100, 1e-9);
            Near(Value(extra[index], extraNames, "bg_pbuy39"), expectation.PurchaseProbabilityHorizon, 1e-9);

            // The risk is a fact, rounded to a thousandth of log-odds.
            Assert.Equal(1 - expectation.PurchaseProbabilityHorizon, customer.Risk.Scores.Single(risk => risk.Kind == RiskKind.Churn).Probability, 2e-4);
        }
    }

    [SharedDataFact]
    public async Task A_fit_to_the_whole_log_is_as_good_as_required_and_leaves_the_past_reproducible()
    {
        await RecordAsync(Week78);
        Model half = (await Shoppers.FitAsync(_server.Channel, new FitModelRequest { AsOf = Week78.ToTimestamp() }))[^1].Model;
        Assert.Equal((69_659, 23_570, 11_516), (half.Source.Records, half.Source.Customers, half.Source.RepeatBuyers));
        Assert.InRange(half.Comparison.Candidate.AreaUnderCurve, 0.803, 1);
        Assert.InRange(half.Comparison.Candidate.Brier, 0, 0.130);
        Assert.InRange(half.Comparison.Candidate.LiftTopTenth, 3.20, 10);

        Model quarter = (await Shoppers.FitAsync(_server.Channel, new FitModelRequest { AsOf = Week78.ToTimestamp(), HorizonWeeks = 13 }))[^1].Model;
        Assert.InRange(quarter.Comparison.Candidate.AreaUnderCurve, 0.836, 1);
        Assert.InRange(quarter.Comparison.Candidate.Brier, 0, 0.091);
        Assert.InRange(quarter.Comparison.Candidate.LiftTopTenth, 4.12, 10);

        // The rehearsal in a comparison is what is learnt as of its origin.
        FitModelRequest then = new() { AsOf = Week78.AddDays(-7 * 13).ToTimestamp(), HorizonWeeks = 13 };
        Assert.Equal(quarter.Comparison.Rehearsal, (await Shoppers.FitAsync(_server.Channel, then))[^1].Model.Churn);
    }

    private static CustomerModel Reference()
    {
        Model message = SampleModel.Message();
        (message.Name, message.HorizonWeeks) = ("reference", 39);
        JsonElement purchases = Golden("bgnbd");
        message.Purchases.R.Value = Number(purchases, "r");
        message.Purchases.Alpha.Value = Number(purchases, "alpha");
        message.Purchases.A.Value = Number(purchases, "a");
        message.Purchases.B.Value = Number(purchases, "b");
        JsonElement spend = Golden("gammagamma");
        message.Spend.P.Value = Number(spend, "p");
        message.Spend.Q.Value = Number(spend, "q");
        message.Spend.V.Value = 100 * Number(spend, "v");
        message.Churn = new ChurnScorecard { Refusal = V1.FitRefusal.NoMaturedWindow };
        return ModelReader.Read(message);
    }

    private async Task RecordAsync(DateTime until, HashSet<string>? customers = null)
    {
        IEnumerable<Interaction> log = SharedData.Rows("cdnow/purchases.csv.gz")
            .Where(row => customers?.Contains(row[1]) ?? true)
            .Select(row => new Interaction
            {
                Id = row[0],
                CustomerId = row[1],
                Channel = Channel.Web,
                OccurredAt = DateTime.Parse(row[2] + "T00:00:00Z", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal).ToTimestamp(),
                Purchase = new Purchase
                {
                    Amount = new Money { CurrencyCode = "USD", MinorUnits = (long)(decimal.Parse(row[4], CultureInfo.InvariantCulture) * 100) },
                    Units = Math.Max(1, long.Parse(row[3], CultureInfo.InvariantCulture)),
                },
            })
            .Where(interaction => interaction.OccurredAt.ToDateTime() <= until);
        await Shoppers.RecordAsync(_server.Channel, log);
    }

    private static JsonElement Golden(string name) =>
        JsonDocument.Parse(File.ReadAllText(SharedData.PathOf("golden/cdnow_sample_params.json"))).RootElement.GetProperty(name);

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();

    private static string[] Heading(string file)
    {
        using var reader = new StreamReader(SharedData.Open(file));
        return reader.ReadLine()!.Split(',');
    }

    private static double Value(string[] row, string[] names, string name) =>
        double.Parse(row[Array.IndexOf(names, name)], CultureInfo.InvariantCulture);

    private static void Near(double expected, double actual, double tolerance) =>
        Assert.InRange(actual, expected - (tolerance * Math.Abs(expected)), expected + (tolerance * Math.Abs(expected)));
}
