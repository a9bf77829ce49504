using System.Security.Cryptography;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Server.Demo.Population;
using CustomerGrains.Server.Interactions;
using Google.Protobuf;

namespace CustomerGrains.Server.Tests.Demo;

public sealed class PopulationTests
{
    private static readonly PopulationOptions Options = new()
    {
        Customers = 400,
        End = Instant.From(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero)),
        Currency = Currency.Of("EUR"),
    };

    private static readonly SimulatedPopulation Population = SimulatedPopulation.Create(Options);

    [Fact]
    public void The_same_options_give_the_same_bytes_today_and_in_later_versions() =>
        Assert.Equal("3673847CF412209C02E15B39CC8D6E0A", Hash(Population));

    [Fact]
    public void Another_seed_gives_another_population() =>
        Assert.NotEqual(Hash(Population), Hash(SimulatedPopulation.Create(Options with { Seed = 2 })));

    [Fact]
    public void A_life_does_not_change_when_the_population_grows()
    {
        SimulatedPopulation larger = SimulatedPopulation.Create(Options with { Customers = 500 });
        Assert.Equal(LifeOf(Population, "c-00007"), LifeOf(larger, "c-00007"));
    }

    [Fact]
    public void Every_kind_of_interaction_happens_but_scores_of_models_which_the_simulated_business_has_none_of() =>
        Assert.Equal(Enum.GetValues<InteractionKind>().Where(kind => kind is not InteractionKind.ModelScore && kind < InteractionKind.Review), Population.Interactions.Select(each => each.Detail.Kind).Distinct().Order());

    [Fact]
    public void Every_interaction_is_valid() =>
        Assert.All(Population.Interactions, each => Assert.Null(InteractionRules.Check(each, Options.End)));

    [Fact]
    public void Ids_are_unique() =>
        Assert.Equal(Population.Interactions.Count, Population.Interactions.Select(each => each.Id).Distinct().Count());

    [Fact]
    public void Interactions_come_in_order_of_time_within_the_days_asked_for()
    {
        Assert.Equal(Population.Interactions.OrderBy(each => each.OccurredAt), Population.Interactions);
        Assert.True(Population.Interactions[^1].OccurredAt <= Options.End);
        Assert.True(Population.Interactions[0].OccurredAt.Day > Options.End.Day - Options.Days);
    }

    [Fact]
    public void Resolutions_follow_the_complaint_they_name()
    {
        Dictionary<string, Interaction> complaints = Population.Interactions
            .Where(each => each.Detail is Complaint).ToDictionary(each => each.Id);
        Interaction[] resolutions = [.. Population.Interactions.Where(each => each.Detail is ComplaintResolution)];
        Assert.All(resolutions, each =>
        {
            Interaction complaint = complaints[((ComplaintResolution)each.Detail).ComplaintId];
            Assert.Equal(complaint.CustomerId, each.CustomerId);
            Assert.True(complaint.OccurredAt < each.OccurredAt);
        });
        Assert.InRange(resolutions.Length, complaints.Count / 2, complaints.Count - 1);
    }

    [Fact]
    public void The_bad_week_shows_in_the_complaints()
    {
        int badDay = Options.End.Day - Options.Days + 1 + new Calendar(Options.End, Options.Days).BadWeekDay;
        int[] days = [.. Population.Interactions.Where(each => each.Detail is Complaint { Topic: "delivery" }).Select(each => each.OccurredAt.Day)];
        int inFortnight = days.Count(day => day >= badDay && day < badDay + 14);
        Assert.True(inFortnight > days.Length / 4, $"{inFortnight} of {days.Length} complaints are of the fortnight from the bad week on");
    }

    [Fact]
    public void Some_never_buy_some_buy_once_and_some_again_and_again()
    {
        int[] orders = [.. Population.CustomerIds.Select(id => Population.Interactions
            .Where(each => each.CustomerId == id).Select(each => (each.Detail as Purchase)?.OrderId).OfType<string>().Distinct().Count())];
        Assert.InRange(orders.Count(count => count == 0), 20, 100);
        Assert.InRange(orders.Count(count => count == 1), 60, 180);
        Assert.InRange(orders.Count(count => count >= 12), 20, 100);
    }

    private static Interaction[] LifeOf(SimulatedPopulation population, string customerId) =>
        [.. population.Interactions.Where(each => each.CustomerId == customerId && each.Detail is not Referral)];

    private static string Hash(SimulatedPopulation population)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Interaction interaction in population.Interactions)
        {
            hash.AppendData(InteractionWriter.Write(interaction).ToByteArray());
        }

        return Convert.ToHexString(hash.GetHashAndReset())[..32];
    }
}
