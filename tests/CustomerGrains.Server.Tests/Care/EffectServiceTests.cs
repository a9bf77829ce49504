using CustomerGrains.Domain.Care;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;
using ActionEffect = CustomerGrains.V1.ActionEffect;
using EffectVerdict = CustomerGrains.V1.EffectVerdict;
using Estimate = CustomerGrains.V1.Estimate;
using Intervention = CustomerGrains.V1.Intervention;
using InterventionState = CustomerGrains.V1.InterventionState;
using Task = System.Threading.Tasks.Task;

namespace CustomerGrains.Server.Tests.Care;

/// <summary>Whether an action helps, asked of a server whose customers' months pass while it is stopped.</summary>
public sealed class EffectServiceTests
{
    private const string Action = "win_back";
    private const int Customers = 600;
    private const int Treated = 100;
    private const double HeldOutShare = 0.1;
    private const double BaseShare = 0.1;
    private const double EffectShare = 0.25;
    private static readonly DateTimeOffset Begin = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_campaign_of_a_known_effect_is_found_to_have_it_through_restarts_and_late_events()
    {
        var time = new MovableTime(Begin);
        await using ServerFixture server = await ServerFixture.StartAsync(time);
        await RecordAsync(server, Ids().SelectMany(id => new[] { Purchase(id, "a", -420), Purchase(id, "b", -410) }));
        Assert.Equal(0, (await EffectAsync(server)).Pending);
        await MoveAsync(time, 1);
        await Eventually.HoldsAsync("the action is for everybody over a midnight", async () => (await EffectAsync(server)).Pending == Customers);
        ActionEffect before = await EffectAsync(server);
        Assert.Equal((EffectVerdict.TooFew, 0), (before.Verdict, before.Offered.Customers));
        Assert.Null(before.Uplift);
        string[] offered = [.. Ids().Where(id => !HoldOut.Has(id, Action, HeldOutShare))];
        foreach (string id in offered.Take(Treated))
        {
            await server.Channel.UnaryAsync(CareServiceMethods.StartIntervention, new StartInterventionRequest { CustomerId = id, Action = Action, RequestId = "s-1" }, Wire.As("zoe"));
        }

        await server.RestartAsync(() => MoveAsync(time, 60));
        Interaction[] purchases = [.. Bought(offered, BaseShare + EffectShare), .. Bought([.. Ids().Except(offered)], BaseShare)];
        await RecordAsync(server, purchases.Where((_, place) => place % 2 == 0));
        Intervention first = (await server.Channel.UnaryAsync(
            CareServiceMethods.GetIntervention, new GetInterventionRequest { CustomerId = purchases[0].CustomerId, Action = Action })).Intervention;
        Assert.NotEqual(InterventionState.Open, first.State);
        Assert.Equal(purchases[0].OccurredAt.ToDateTimeOffset().Date, first.WonBackOn.ToDateTimeOffset().Date);

        await server.RestartAsync(() => MoveAsync(time, 32));
        await RecordAsync(server, purchases.Where((_, place) => place % 2 == 1).Reverse());
        int heldOutBought = purchases.Count(each => HoldOut.Has(each.CustomerId, Action, HeldOutShare));
        ActionEffect effect = await EffectAsync(server);
        Assert.Equal(
            (EffectVerdict.Helps, 0, offered.Length, purchases.Length - heldOutBought, Treated, Customers - offered.Length, heldOutBought, 0),
            (effect.Verdict, effect.Pending, effect.Offered.Customers, effect.Offered.Bought, effect.Offered.Treated, effect.HeldOut.Customers, effect.HeldOut.Bought,
                effect.HeldOut.Treated));
        Assert.InRange(EffectShare, effect.Uplift.Low, effect.Uplift.High);
        Assert.InRange(EffectShare * 10, effect.NetRevenueUplift.Low, effect.NetRevenueUplift.High);
        Assert.Equal(10.0 * Treated, effect.Offered.Cost, 9);
        Assert.Equal(((effect.MarginUplift.Value * offered.Length) - (10 * Treated)) / (10 * Treated), effect.ReturnOnCost.Value, 9);
        Assert.Equal(purchases.Count(each => offered.Take(Treated).Contains(each.CustomerId)), effect.Endings.WonBack);
        Assert.Equal((Treated, effect.Endings.WonBack), (effect.Treated.Customers, effect.Treated.Bought));
        Assert.Equal(effect.Treated.Bought / (double)Treated, effect.SaveRate.Value);
        Assert.Equal(effect, await EffectAsync(server));
        Assert.Equal(offered.Length, (await EffectAsync(server, request => (request.Grading, request.Level) = ("tier", "bronze"))).Offered.Customers);
        Assert.Equal(0, (await EffectAsync(server, request => (request.Grading, request.Level) = ("tier", "gold"))).Offered.Customers);
        Assert.Equal(0, (await EffectAsync(server, request => request.From = Timestamp.FromDateTimeOffset(Begin.AddDays(2)))).Offered.Customers);
        Estimate narrower = (await EffectAsync(server, request => request.Confidence = 0.5)).Uplift;
        Assert.True(narrower.High - narrower.Low < effect.Uplift.High - effect.Uplift.Low);
    }

    [Fact]
    public async Task Bad_input_is_named()
    {
        await using ServerFixture server = await ServerFixture.StartAsync(new MovableTime(Begin));
        await NamesAsync("actions", request => request.Actions.Add("win_bak"));
        await NamesAsync("grading", request => request.Grading = "tiers");
        await NamesAsync("level", request => (request.Grading, request.Level) = ("tier", "wood"));
        await NamesAsync("grading", request => request.Level = "gold");
        await NamesAsync("confidence", request => request.Confidence = 1);
        await NamesAsync("from", request => request.From = Timestamp.FromDateTimeOffset(Begin.AddDays(-366)));
        await NamesAsync("to", request => request.To = Timestamp.FromDateTimeOffset(Begin.AddDays(-365)));
        GetEffectResponse all = await server.Channel.UnaryAsync(CareServiceMethods.GetEffect, new GetEffectRequest());
        Assert.Contains(all.Effects, effect => effect is { Action: "apology", Verdict: EffectVerdict.NotMeasured });
        Assert.Equal((0.95, "EUR", "standard-1-eur"), (all.Confidence, all.Currency, all.StandardVersion));

        async Task NamesAsync(string field, Action<GetEffectRequest> change) =>
            Assert.Equal((GrpcStatusCode.InvalidArgument, field), await Wire.FailureAsync(() => EffectAsync(server, change)));
    }

    private static IEnumerable<string> Ids() => Enumerable.Range(0, Customers).Select(each => $"c-{each}");

    /// <summary>Purchases of the first of some customers, within 90 days of the beginning.</summary>
    private static IEnumerable<Interaction> Bought(string[] ids, double share) =>
        ids.Take((int)Math.Round(share * ids.Length)).Select((id, place) => Purchase(id, "c", 2 + (place % 58)));

    private static Interaction Purchase(string customerId, string id, int day) =>
        Wire.Purchase(id, customerId, Begin.AddDays(day).ToString("O", System.Globalization.CultureInfo.InvariantCulture));

    private static Task MoveAsync(MovableTime time, int days)
    {
        time.Now += TimeSpan.FromDays(days);
        return Task.CompletedTask;
    }

    private static async Task RecordAsync(ServerFixture server, IEnumerable<Interaction> interactions)
    {
        foreach (Interaction[] some in interactions.Chunk(200))
        {
            Assert.All(await Wire.RecordAsync(server.Channel, some), outcome => Assert.Equal(OutcomeKind.Applied, outcome.Kind));
        }
    }

    private static async Task<ActionEffect> EffectAsync(ServerFixture server, Action<GetEffectRequest>? change = null)
    {
        GetEffectRequest request = new() { Actions = { Action } };
        change?.Invoke(request);
        return (await server.Channel.UnaryAsync(CareServiceMethods.GetEffect, request)).Effects[0];
    }
}
