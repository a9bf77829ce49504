using CustomerGrains.Grpc;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Tests.Models;

/// <summary>Fitting, keeping and naming models, over the wire.</summary>
public sealed class ModelServiceTests : IAsyncLifetime
{
    private const int Customers = 800;
    private static readonly List<Interaction> Purchases = Shoppers.Draw(Customers);
    private ServerFixture _server = null!;

    private GrpcChannel Channel => _server.Channel;

    private static FitModelRequest Request => new() { AsOf = Shoppers.Last.ToTimestamp(), HorizonWeeks = 13 };

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(new MovableTime(new DateTimeOffset(Shoppers.Last.AddDays(3))));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_fit_says_how_far_it_is_and_ends_with_the_stored_model()
    {
        await Shoppers.RecordAsync(Channel, Purchases);
        List<FitModelResponse> responses = await Shoppers.FitAsync(Channel, Request);

        Assert.Equal(
            [FitPhase.Reading, FitPhase.Purchases, FitPhase.Spend, FitPhase.Scorecard, FitPhase.Comparison, FitPhase.Done],
            responses.Select(response => response.Phase));
        Assert.All(responses.SkipLast(1), response => Assert.Null(response.Model));
        Assert.All(responses.Skip(1), response => Assert.Equal((Purchases.Count, Customers), (response.Records, response.Customers)));
        Model model = responses[^1].Model;
        Assert.Equal(("model-2026-07-06-1", "EUR", 13), (model.Name, model.CurrencyCode, model.HorizonWeeks));
        Assert.Equal((Purchases.Count, Customers), (model.Source.Records, model.Source.Customers));
        Assert.Equal(PurchaseModelKind.ModifiedBetaGeometric, model.Purchases.Kind);
        Assert.InRange(model.Purchases.Alpha.LogStandardError, 0.001, 1);
        Assert.InRange(model.Purchases.AgainstNbd.PValue, 0, 0.001);
        Assert.Equal((FitRefusal.Unspecified, 4, 2), (model.Churn.Refusal, model.Churn.Terms.Count, model.Churn.Windows.Count));
        Assert.InRange(model.Comparison.Candidate.AreaUnderCurve, 0.6, 1);
        Assert.Equal("standard-1-eur", model.Comparison.InForceStandardVersion);
        Assert.Equal(10, model.Comparison.InForce.Calibration.Count);
        Assert.Equal(model, (await GetAsync(model.Name)).Model);
    }

    [Fact]
    public async Task Nothing_uses_a_model_until_a_server_is_told_to()
    {
        await Shoppers.RecordAsync(Channel, Purchases);
        Customer before = await PictureAsync();
        await Shoppers.FitAsync(Channel, new FitModelRequest(Request) { Name = "ours" });
        Assert.Equal(before, await PictureAsync());
        Assert.Equal("standard-1-eur", before.StandardVersion);

        _server.Model = "ours";
        await _server.RestartAsync();
        Customer after = await PictureAsync();
        Assert.Equal("standard-1-eur+ours", after.StandardVersion);
        Assert.Equal((26, 13), (before.Expectation.HorizonWeeks, after.Expectation.HorizonWeeks));
        Assert.NotEqual(before.Expectation.ProbabilityAlive, after.Expectation.ProbabilityAlive);
        Assert.NotEqual(before.Expectation.LifetimeValueMinorUnits, after.Expectation.LifetimeValueMinorUnits);
        Assert.NotEqual(Churn(before), Churn(after));
        Assert.True((await GetAsync("ours")).InForce);

        // And so does what is recorded from now on.
        await Wire.RecordAsync(Channel, Wire.Purchase("new", "c-0", "2026-07-08T00:00:00Z"));
        ListInteractionsResponse timeline = await Channel.UnaryAsync(
            CustomerServiceMethods.ListInteractions, new ListInteractionsRequest { CustomerId = "c-0" });
        Assert.Equal(("standard-1-eur+ours", "standard-1-eur"), (timeline.Interactions[0].StandardVersion, timeline.Interactions[^1].StandardVersion));
        ExplainCustomerResponse explained = await Channel.UnaryAsync(CustomerServiceMethods.ExplainCustomer, new ExplainCustomerRequest { CustomerId = "c-0" });
        Assert.Contains(explained.Explanation.Models, model => model is { Role: "churn", Name: "ours" });
    }

    [Fact]
    public async Task The_comparison_is_with_the_model_in_force()
    {
        await Shoppers.RecordAsync(Channel, Purchases);
        await Shoppers.FitAsync(Channel, new FitModelRequest(Request) { Name = "first" });
        _server.Model = "first";
        await _server.RestartAsync();
        Model second = (await Shoppers.FitAsync(Channel, Request))[^1].Model;
        Assert.Equal(("standard-1-eur+first", 13), (second.Comparison.InForceStandardVersion, second.Comparison.InForceHorizonWeeks));
        Assert.NotEqual(second.Comparison.Candidate, second.Comparison.InForce);
    }

    [Fact]
    public async Task Models_are_listed_in_pages_and_survive_a_restart()
    {
        await Shoppers.RecordAsync(Channel, Purchases);
        foreach (string name in (string[])["a", "b", ""])
        {
            await Shoppers.FitAsync(Channel, new FitModelRequest(Request) { Name = name, PurchaseModel = PurchaseModelKind.BetaGeometric });
        }

        await _server.RestartAsync();
        ListModelsResponse first = await Channel.UnaryAsync(ModelServiceMethods.ListModels, new ListModelsRequest { PageSize = 2 });
        Assert.Equal(["a", "b"], first.Models.Select(model => model.Name));
        ModelSummary a = first.Models[0];
        Assert.Equal((PurchaseModelKind.BetaGeometric, 13, Customers, ""), (a.PurchaseModel, a.HorizonWeeks, a.Customers, a.Problem));
        Assert.Equal((await GetAsync("a")).Model.Comparison.Candidate.AreaUnderCurve, a.AreaUnderCurve);
        ListModelsResponse second = await Channel.UnaryAsync(
            ModelServiceMethods.ListModels, new ListModelsRequest { PageSize = 2, PageToken = first.NextPageToken });
        Assert.Equal(["model-2026-07-06-1"], second.Models.Select(model => model.Name));
        Assert.Equal("", second.NextPageToken);
    }

    [Fact]
    public async Task Too_little_data_is_refused_with_the_reason_and_nothing_is_stored()
    {
        await Shoppers.RecordAsync(Channel, Shoppers.Draw(40));
        GrpcException refused = await Assert.ThrowsAsync<GrpcException>(() => Shoppers.FitAsync(Channel, Request));
        Assert.Equal(GrpcStatusCode.FailedPrecondition, refused.Status.Code);
        Assert.Contains("customers have purchases in EUR on more days than one by then, and at least 50 are needed", refused.Status.Detail);
        Assert.Empty((await Channel.UnaryAsync(ModelServiceMethods.ListModels, new ListModelsRequest())).Models);

        // A refusal leaves nothing behind that would keep others from fitting.
        refused = await Assert.ThrowsAsync<GrpcException>(() => Shoppers.FitAsync(Channel, Request));
        Assert.Equal(GrpcStatusCode.FailedPrecondition, refused.Status.Code);
    }

    [Fact]
    public async Task Purchases_in_another_currency_have_no_price()
    {
        await Shoppers.RecordAsync(Channel, Shoppers.Draw(Customers, "SEK"));
        GrpcException refused = await Assert.ThrowsAsync<GrpcException>(() => Shoppers.FitAsync(Channel, Request));
        Assert.StartsWith("the spend model cannot be fitted: 0 customers", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facts_after_the_day_asked_for_do_not_count()
    {
        DateTime half = Shoppers.First.AddDays(270);
        await Shoppers.RecordAsync(Channel, Purchases.Where(each => each.OccurredAt.ToDateTime() < half.AddDays(1)));
        FitModelRequest request = new() { AsOf = half.ToTimestamp(), HorizonWeeks = 8 };
        Model then = (await Shoppers.FitAsync(Channel, request))[^1].Model;
        await Shoppers.RecordAsync(Channel, Purchases.Where(each => each.OccurredAt.ToDateTime() >= half.AddDays(1)));
        Model later = (await Shoppers.FitAsync(Channel, request))[^1].Model;

        Assert.True(later.Source.Records > then.Source.Records);
        Assert.Equal(then.Purchases, later.Purchases);
        Assert.Equal(then.Spend, later.Spend);
        Assert.Equal(then.Churn, later.Churn);
        Assert.Equal(then.Comparison, later.Comparison);
    }

    [Fact]
    public async Task Wrong_fields_are_named()
    {
        await RefusedAsync("name", new FitModelRequest { Name = "With Space" });
        await RefusedAsync("horizon_weeks", new FitModelRequest { HorizonWeeks = 105 });
        await RefusedAsync("horizon_weeks", new FitModelRequest { HorizonWeeks = -1 });
        await RefusedAsync("origins", new FitModelRequest { Origins = 27 });
        await RefusedAsync("purchase_model", new FitModelRequest { PurchaseModel = (PurchaseModelKind)9 });
        await RefusedAsync("as_of", new FitModelRequest { AsOf = Shoppers.Last.AddDays(4).ToTimestamp() });
        await RefusedAsync("as_of", new FitModelRequest { AsOf = new Timestamp { Seconds = -1 } });
        await RefusedAsync("as_of", new FitModelRequest { AsOf = new Timestamp { Seconds = long.MaxValue } });
        Assert.Equal((GrpcStatusCode.InvalidArgument, "name"), await Wire.FailureAsync(() => GetAsync("With Space")));
        Assert.Equal((GrpcStatusCode.NotFound, null), await Wire.FailureAsync(() => GetAsync("nope")));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_size"), await Wire.FailureAsync(() => Channel.UnaryAsync(ModelServiceMethods.ListModels, new ListModelsRequest { PageSize = 1_001 })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_token"), await Wire.FailureAsync(() => Channel.UnaryAsync(ModelServiceMethods.ListModels, new ListModelsRequest { PageToken = "x" })));

        async Task RefusedAsync(string field, FitModelRequest request) =>
            Assert.Equal((GrpcStatusCode.InvalidArgument, field), await Wire.FailureAsync(() => Shoppers.FitAsync(Channel, request)));
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        await Shoppers.RecordAsync(Channel, Purchases);
        await Shoppers.FitAsync(Channel, new FitModelRequest(Request) { Name = "ours" });
        Model ours = (await GetAsync("ours")).Model;
        Assert.Equal(
            (GrpcStatusCode.AlreadyExists, null),
            await Wire.FailureAsync(() => Shoppers.FitAsync(Channel, new FitModelRequest(Request) { Name = "ours", HorizonWeeks = 4 })));
        Assert.Equal(ours, (await GetAsync("ours")).Model);
    }

    [Fact]
    public async Task One_model_is_fitted_at_a_time()
    {
        await Shoppers.RecordAsync(Channel, Purchases);
        await using GrpcServerStreamingCall<FitModelResponse> first = Channel.ServerStreaming(ModelServiceMethods.FitModel, Request);
        Assert.True(await first.MoveNextAsync());
        (GrpcStatusCode Code, string? Field)[] others = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => OutcomeAsync(() => Shoppers.FitAsync(Channel, Request))));
        while (await first.MoveNextAsync())
        {
        }

        // However quick the first one is, of those that came at once no two ran together.
        Assert.Contains((GrpcStatusCode.ResourceExhausted, null), others);
        Assert.NotEmpty(await Shoppers.FitAsync(Channel, Request));
    }

    [Fact]
    public async Task A_fit_while_interactions_are_recorded_is_of_one_moment_and_hinders_nobody()
    {
        await Shoppers.RecordAsync(Channel, Purchases);
        using var stop = new CancellationTokenSource();
        Task<int> recording = Task.Run(async () =>
        {
            int count = 0;
            for (; !stop.IsCancellationRequested; count++)
            {
                await Shoppers.RecordAsync(Channel, [Wire.Purchase($"x-{count}", $"late-{count % 50}", "2026-01-01T00:00:00Z")]);
            }

            return count;
        });
        Model model = (await Shoppers.FitAsync(Channel, Request))[^1].Model;
        await stop.CancelAsync();
        int recorded = await recording;

        Assert.InRange(model.Source.Records, Purchases.Count, Purchases.Count + recorded);
        Assert.InRange(model.Source.Customers, Customers, Customers + 50);
    }

    [Fact]
    public async Task A_model_that_is_not_there_keeps_the_server_from_starting_and_those_there_are_are_named()
    {
        _server.Model = "nope";
        Assert.Contains("none has been fitted yet", (await Assert.ThrowsAsync<SettingException>(() => _server.RestartAsync())).Message);
        _server.Model = null;
        await _server.RestartAsync();
        await Shoppers.RecordAsync(Channel, Purchases);
        await Shoppers.FitAsync(Channel, new FitModelRequest(Request) { Name = "ours" });
        _server.Model = "nope";
        Assert.Equal("model: there is no model 'nope'; there are ours", (await Assert.ThrowsAsync<SettingException>(() => _server.RestartAsync())).Message);
        _server.Model = "ours";
        _server.CurrencyCode = "USD";
        Assert.Equal(
            "model: 'ours' is of EUR, and the reporting currency is USD", (await Assert.ThrowsAsync<SettingException>(() => _server.RestartAsync())).Message);
    }

    private static double Churn(Customer customer) => customer.Risk.Scores.Single(risk => risk.Kind == RiskKind.Churn).Probability;

    private static async Task<(GrpcStatusCode Code, string? Field)> OutcomeAsync(Func<Task> call)
    {
        try
        {
            await call();
            return (GrpcStatusCode.OK, null);
        }
        catch (GrpcException exception)
        {
            return (exception.Status.Code, null);
        }
    }

    private Task<Customer> PictureAsync() => Wire.GetAsync(Channel, "c-0", "2026-07-07T00:00:00Z");

    private async Task<GetModelResponse> GetAsync(string name) =>
        await Channel.UnaryAsync(ModelServiceMethods.GetModel, new GetModelRequest { Name = name });
}
