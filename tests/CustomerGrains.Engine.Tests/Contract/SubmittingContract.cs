using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Contract;

/// <summary>What becomes of interactions.</summary>
public abstract class SubmittingContract(StorePlace place) : CustomerEngineContract(place)
{
    [ContractFact]
    public async Task Outcomes_come_in_order_and_versions_count_by_customer()
    {
        SubmitResult result = await Submit(Facts.Purchase("anna", "1"), Facts.Purchase("ben", "1"), Facts.Purchase("anna", "2"));

        Assert.Equal(SubmitStatus.Done, result.Status);
        Assert.Equal([1L, 1L, 2L], result.Outcomes.Select(outcome => outcome.Version));
        Assert.All(result.Outcomes, outcome => Assert.Equal((OutcomeKind.Applied, Facts.Noon), (outcome.Kind, outcome.RecordedAt)));
    }

    [ContractFact]
    public async Task Nothing_submitted_is_done()
    {
        SubmitResult result = await Submit();

        Assert.Equal(SubmitStatus.Done, result.Status);
        Assert.Empty(result.Outcomes);
    }

    [ContractFact]
    public async Task A_repeat_is_a_duplicate_and_a_contradiction_a_conflict_within_a_batch_and_later()
    {
        Interaction[] batch =
            [Facts.Purchase("anna", "1"), Facts.Purchase("anna", "1"), Facts.Purchase("anna", "1", minorUnits: 7), Facts.Purchase("anna", "2")];
        OutcomeKind[] first = [OutcomeKind.Applied, OutcomeKind.Duplicate, OutcomeKind.Conflict, OutcomeKind.Applied];
        OutcomeKind[] second = [OutcomeKind.Duplicate, OutcomeKind.Duplicate, OutcomeKind.Conflict, OutcomeKind.Duplicate];

        foreach (OutcomeKind[] expected in new[] { first, second })
        {
            SubmitResult result = await Submit(batch);
            Assert.Equal(expected, result.Outcomes.Select(outcome => outcome.Kind));
            Assert.Equal([1L, 1L, 1L, 2L], result.Outcomes.Select(outcome => outcome.Version));
        }
    }

    [ContractFact]
    public async Task An_id_belongs_to_its_customer()
    {
        await Apply(Facts.Purchase("anna", "1"));
        await Apply(Facts.Purchase("ben", "1"));
    }

    [ContractFact]
    public async Task What_is_not_valid_does_not_hurt_its_neighbours()
    {
        SubmitResult result = await Submit(
            Facts.Purchase("anna", "1"), Facts.Purchase("anna", ""), Facts.Purchase("anna", "3", minorUnits: -1), Facts.Purchase("\ud800", "4"),
            Facts.Purchase("anna", "5", daysAgo: -9), Facts.Purchase("anna", "6"));

        Assert.Equal(
            [OutcomeKind.Applied, OutcomeKind.Rejected, OutcomeKind.Rejected, OutcomeKind.Rejected, OutcomeKind.Rejected, OutcomeKind.Applied],
            result.Outcomes.Select(outcome => outcome.Kind));
        Assert.Equal(["id", "purchase.amount.minor_units", "customer_id", "occurred_at"], result.Outcomes.Skip(1).Take(4).Select(outcome => outcome.Rejection!.Field));
    }

    [ContractFact]
    public async Task Duplicates_are_known_after_a_restart_with_their_first_result()
    {
        SubmitResult first = await Submit(Facts.Purchase("anna", "1"), Facts.Purchase("anna", "2"));
        await RestartAsync();
        Time.Advance(TimeSpan.FromHours(1));

        SubmitResult second = await Submit(Facts.Purchase("anna", "2"), Facts.Purchase("anna", "3"));

        Assert.Equal(first.Outcomes[1] with { Kind = OutcomeKind.Duplicate }, second.Outcomes[0]);
        Assert.Equal((OutcomeKind.Applied, 3L), (second.Outcomes[1].Kind, second.Outcomes[1].Version));
    }

    [ContractFact]
    public async Task Many_callers_with_few_customers_get_every_version_once()
    {
        const int Callers = 16;
        const int Batches = 12;
        string[] customers = ["anna", "ben", "carla"];

        // Every caller sends what its neighbour sends too.
        async Task<IEnumerable<(string Id, InteractionOutcome Outcome)>> SendAsync(int caller)
        {
            List<(string, InteractionOutcome)> heard = [];
            for (int batch = 0; batch < Batches; batch++)
            {
                Interaction[] interactions =
                    [.. from customer in customers from sender in new[] { caller, (caller + 1) % Callers } select Facts.Purchase(customer, $"{sender}-{batch}")];
                SubmitResult result = await Submit(interactions);
                heard.AddRange(interactions.Zip(result.Outcomes, (interaction, outcome) => (interaction.CustomerId + interaction.Id, outcome)));
            }

            return heard;
        }

        var told = (await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => SendAsync(caller))))).SelectMany(each => each).ToList();

        Assert.Equal(customers.Length * Callers * Batches, told.Count(each => each.Outcome.Kind == OutcomeKind.Applied));
        Assert.All(told.GroupBy(each => each.Id), same => Assert.Single(same.Select(each => each.Outcome.Version).Distinct()));
        Assert.All(told.GroupBy(each => each.Id), same => Assert.Single(same, each => each.Outcome.Kind == OutcomeKind.Applied));
        foreach (string customer in customers)
        {
            Assert.Equal(Callers * Batches, (await Read(customer)).Picture!.Version);
        }
    }

    [ContractFact]
    public async Task Customers_that_leave_memory_come_back_as_they_were()
    {
        await RestartAsync(new EngineLimits { ResidentBytesMax = 1 });
        Interaction[] all = [.. from day in Enumerable.Range(1, 4) from number in Enumerable.Range(0, 1_500) select Facts.Purchase($"customer-{number}", $"{day}", day)];
        foreach (Interaction[] batch in all.Chunk(500))
        {
            await Apply(batch);
        }

        Interaction[] newest = [.. all.TakeLast(1_500)];
        Assert.All((await Submit(newest)).Outcomes, outcome => Assert.Equal((OutcomeKind.Duplicate, 4L), (outcome.Kind, outcome.Version)));
        string expected = FiguresText.Of(Facts.Figures(all.Where(each => each.CustomerId == "customer-7"), Facts.Noon));
        Assert.Equal(expected, FiguresText.Of((await Read("customer-7")).Picture!.Figures));
    }
}
