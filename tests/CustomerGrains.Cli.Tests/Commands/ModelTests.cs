using System.Text.RegularExpressions;
using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Cli.Tests.Commands;

public sealed class ModelTests : IAsyncLifetime
{
    private const string Fitted =
        """
        {
          "name": "ours", "currencyCode": "EUR", "horizonWeeks": 26,
          "source": { "asOfDay": 20000, "learntAt": "2026-11-22T08:00:00Z", "records": "90000", "customers": "2357", "repeatBuyers": "946", "spenders": "945" },
          "purchases": {
            "kind": "PURCHASE_MODEL_KIND_BETA_GEOMETRIC",
            "r": { "value": 0.25, "logStandardError": 0.05 }, "alpha": { "value": 4.5, "logStandardError": 0.08 },
            "a": { "value": 0.75, "logStandardError": 0.2 }, "b": { "value": 2.5, "logStandardError": 0.3 },
            "logLikelihood": -9582.5, "distinctHistories": "1500", "againstNbd": { "statistic": 3.5, "pValue": 0.1738 }
          },
          "spend": { "p": { "value": 6, "logStandardError": 0.1 }, "q": { "value": 4, "logStandardError": 0.05 }, "v": { "value": 1500, "logStandardError": 0.15 } },
          "churn": {
            "baseLogOdds": -1.25, "learntBaseLogOdds": -1.5,
            "terms": [ { "name": "repeat purchase days", "weight": 0.75, "standardError": 0.03125, "mean": 0.5, "lower": 0, "upper": 2.5 } ],
            "windows": [ { "originDay": 19818, "horizonWeeks": 26, "rows": "2000", "purchased": "400" }, { "originDay": 19636, "horizonWeeks": 26, "refusal": "FIT_REFUSAL_TOO_FEW_REPEAT_BUYERS" } ]
          },
          "comparison": {
            "heldOut": { "originDay": 19818, "horizonWeeks": 26, "rows": "2000", "purchased": "400" },
            "rehearsal": { "refusal": "FIT_REFUSAL_NO_MATURED_WINDOW" },
            "candidate": { "areaUnderCurve": 0.8125, "brier": 0.125, "liftTopTenth": 3.25, "calibration": [ { "rows": "2000", "meanProbability": 0.21, "purchasedShare": 0.2 } ] },
            "inForceStandardVersion": "standard-1-eur", "inForceHorizonWeeks": 13,
            "inForce": { "areaUnderCurve": 0.75, "brier": 0.5, "calibration": [ { "rows": "2000", "meanProbability": 0.4, "purchasedShare": 0.2 } ] }
          }
        }
        """;

    private FakeServer _server = null!;

    private FakeModels Models => _server.Models;

    public async Task InitializeAsync() => _server = await FakeServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_fit_shows_how_far_it_is_and_then_the_model()
    {
        Model model = JsonParser.Default.Parse<Model>(Fitted);
        Models.Fit.Add(new FitModelResponse { Phase = FitPhase.Reading });
        Models.Fit.Add(new FitModelResponse { Phase = FitPhase.Purchases, Records = 90_000, Customers = 2_357 });
        Models.Fit.Add(new FitModelResponse { Phase = FitPhase.Done, Model = model });
        CommandLineRun run = await RunAsync("fit", "--name", "ours", "--as-of", "2024-10-04", "--horizon-weeks", "26", "--origins", "3", "--purchase-model", "bg", "--no-prior");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal("reading the journal …\nread 90,000 records, 2,357 customers who purchased; fitting the purchase model …\nstored as ours\n", run.Error);
        FitModelRequest expected = JsonParser.Default.Parse<FitModelRequest>(
            """{ "name": "ours", "asOf": "2024-10-04T00:00:00Z", "horizonWeeks": 26, "origins": 3, "purchaseModel": "PURCHASE_MODEL_KIND_BETA_GEOMETRIC", "withoutPrior": true }""");
        Assert.Equal(expected, Models.Asked);
        foreach (string shown in (string[])
        [
            "Model ours", "the evening of 2024-10-04", "2,357 customers who had purchased, 946 of them on more days than one",
            "Purchases, BG/NBD", "4.500000", "8.0 %", "chi-square 3.50 with 2 degrees of freedom, p 0.1738: that customers leave is not shown",
            "30.00 EUR a purchase day over all customers", "repeat purchase days 0.7500", "+0.250 to be right on the newest window",
            "26 weeks after 2024-04-05: 400 of 2,000 customers purchased", "not the 26 weeks after 2023-10-06: too few customers had come back by then",
            "the purchase model alone, because there is no scorecard: the journal does not reach back far enough",
            "standard-1-eur, whose probabilities are of 13 weeks", "0.8125 0.7500", "21.0 % 20.0 % 40.0 % 20.0 %",
        ])
        {
            Assert.Contains(shown, Regex.Replace(run.Output, @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1)));
        }
    }

    [Fact]
    public async Task A_fit_asks_for_nothing_that_was_not_said()
    {
        Models.Refusal = GrpcErrors.FailedPrecondition("the purchase model cannot be fitted: 7 customers");
        CommandLineRun run = await RunAsync("fit");
        Assert.Equal(new FitModelRequest { PurchaseModel = PurchaseModelKind.ModifiedBetaGeometric }, Models.Asked);
        Assert.Equal((ExitCode.Refused, "Error: the purchase model cannot be fitted: 7 customers.\n", ""), (run.Code, run.Error, run.Output));
    }

    [Theory]
    [InlineData("--horizon-weeks", "0", "--horizon-weeks is 0; allowed are 1 to 104")]
    [InlineData("--horizon-weeks", "105", "--horizon-weeks is 105; allowed are 1 to 104")]
    [InlineData("--origins", "27", "--origins is 27; allowed are 1 to 26")]
    [InlineData("--purchase-model", "pareto", "'pareto'")]
    [InlineData("--as-of", "yesterday", "--as-of: ")]
    public async Task A_wrong_argument_is_told_before_anything_is_asked(string option, string value, string told)
    {
        CommandLineRun run = await RunAsync("fit", option, value);
        Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
        Assert.Contains(told, run.Error);
        Assert.Null(Models.Asked);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused()
    {
        Models.Refusal = GrpcErrors.AlreadyExists("model", "ours");
        CommandLineRun run = await RunAsync("fit", "--name", "ours");
        Assert.Equal((ExitCode.Refused, "Error: model 'ours' exists already.\n"), (run.Code, run.Error));
    }

    [Fact]
    public async Task Models_are_listed_whatever_their_number()
    {
        Models.Summaries.AddRange(Enumerable.Range(1, 150).Select(each => new ModelSummary
        {
            Name = $"model-{each:D3}", AsOfDay = 20_000, PurchaseModel = PurchaseModelKind.ModifiedBetaGeometric, HorizonWeeks = 26, Customers = 1_234, InForce = each == 150,
        }));
        Models.Summaries[0].AreaUnderCurve = 0.8125;
        Models.Summaries.Add(new ModelSummary { Name = "newer", Problem = "it is in format version 2" });
        CommandLineRun run = await RunAsync("list");
        Assert.Equal(ExitCode.Ok, run.Code);
        string[] lines = run.Output.Split('\n');
        Assert.Matches(@"^ *model-001 +2024-10-04 +MBG/NBD +26 +1,234 +0\.8125 +– *$", lines[1]);
        Assert.Matches("model-150 .* in force", lines[150]);
        Assert.Matches("newer .* cannot be used: it is in format version 2", lines[151]);
    }

    [Fact]
    public async Task No_models_is_said_so() => Assert.Equal("No model has been fitted yet.\n", (await RunAsync("list")).Error);

    [Fact]
    public async Task A_model_is_shown_by_name_and_as_json()
    {
        Model model = JsonParser.Default.Parse<Model>(Fitted);
        Models.Models.Add("ours", new GetModelResponse { Model = model, InForce = true });
        Assert.Contains("Model ours, in force", (await RunAsync("show", "ours")).Output);
        Assert.Equal(model, JsonParser.Default.Parse<Model>((await RunAsync("show", "ours", "--json")).Output));
        CommandLineRun unknown = await RunAsync("show", "nope");
        Assert.Equal(
            (ExitCode.NotFound, "Error: there is no model 'nope'; 'customergrains model list' shows those there are.\n"), (unknown.Code, unknown.Error));
    }

    [Fact]
    public async Task The_help_says_what_a_fit_does_and_how_it_ends()
    {
        CommandLineRun run = await CommandLineRun.OfAsync("model", "fit", "--help");
        Assert.Contains("Nothing uses it until a server is started with --model NAME.", run.Output);
        Assert.Contains("6    refused as things are", run.Output);
    }

    private Task<CommandLineRun> RunAsync(params string[] arguments) => CommandLineRun.OfAsync(["model", .. arguments, "--server", _server.Address]);
}
