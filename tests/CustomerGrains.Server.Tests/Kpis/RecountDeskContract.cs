using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Tests.Tallies;
using CustomerGrains.Server.Hosting;
using CustomerGrains.Storage;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Testing;

namespace CustomerGrains.Server.Tests.Kpis;

/// <summary>
/// A server that is started on customers whose tallies are to be counted again, stopped and started again, while channels go on writing and the
/// store fails now and then, has the tallies of a server that was fed the same from nothing.
/// </summary>
public abstract class RecountDeskContract
{
    private const int Writers = 3;
    private const int CustomersEach = 10;
    private const int BatchesEach = 60;

    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly Instant Noon = Instant.From(new DateTimeOffset(2026, 11, 16, 12, 0, 0, TimeSpan.Zero));

    /// <summary>Opens the store, the same one each time.</summary>
    protected abstract ValueTask<ICustomerStore> OpenAsync();

    /// <summary>Makes it, while nobody has it open, one that was filled before there were tallies.</summary>
    protected abstract Task AgeAsync();

    [ContractFact]
    public async Task Every_record_counts_once() => await LiveAsync(new Random(7));

    [ContractFact]
    public async Task Every_record_counts_once_in_another_course_of_things() => await LiveAsync(new Random(8));

    private async Task LiveAsync(Random random)
    {
        Queue<Interaction[]>[] feeds = [.. Enumerable.Range(0, Writers).Select(writer => FeedOf(writer, random))];
        Queue<Interaction[]>[] fresh = [.. feeds.Select(feed => new Queue<Interaction[]>(feed))];
        await using (var served = new RecountedServer(await OpenAsync(), Noon))
        {
            await WriteAllAsync(served, feeds, BatchesEach / 3);
        }

        await AgeAsync();
        int starts = 0;
        for (bool isOver = false; !isOver; starts++)
        {
            await using var served = new RecountedServer(await OpenAsync(), Noon);
            Assert.True(starts > 0 || await IsUnderWayAsync(served));
            int savings = random.Next(1, 4);
            served.Recount(callsPerFault: random.Next(9, 15), savings);
            Task writing = WriteAllAsync(served, feeds, random.Next(3, 8));
            await Eventually.HoldsAsync("the recount goes on", async () =>
            {
                served.DeskTime.Advance(BackgroundLoop.AgainAfterMax);
                return served.Savings >= savings || !await IsUnderWayAsync(served);
            });
            isOver = !await IsUnderWayAsync(served);
            await writing;
        }

        Assert.InRange(starts, 3, int.MaxValue);
        await using var last = new RecountedServer(await OpenAsync(), Noon);
        await WriteAllAsync(last, feeds, BatchesEach);
        await using var other = new RecountedServer(new InMemoryCustomerStore(), Noon);
        await WriteAllAsync(other, fresh, BatchesEach);
        string[] lines = await TallyLines.OfAsync(other.Tallies);
        Assert.True(lines.Length > 500);
        Assert.Equal(lines, await TallyLines.OfAsync(last.Tallies));
        Assert.Equal(default, await last.Tallies.ReadTallyStateAsync(Never));
    }

    private static async Task<bool> IsUnderWayAsync(RecountedServer served) => (await served.Tallies.ReadTallyStateAsync(Never)).Recount is not null;

    private static Task WriteAllAsync(RecountedServer served, Queue<Interaction[]>[] feeds, int batches) =>
        Task.WhenAll(feeds.Select(feed => Task.Run(async () =>
        {
            for (int batch = 0; batch < batches && feed.TryDequeue(out Interaction[]? interactions); batch++)
            {
                Assert.Equal(SubmitStatus.Done, (await served.Engine.SubmitAsync(interactions, Patience.Wait, Never)).Status);
            }
        })));

    /// <summary>What a channel tells of customers of its own, much of it late and in no order.</summary>
    private static Queue<Interaction[]> FeedOf(int writer, Random random)
    {
        int ids = 0;
        return new Queue<Interaction[]>(Enumerable.Range(0, BatchesEach).Select(_ => Enumerable.Range(0, 1 + random.Next(5))
            .Select(_ => new Interaction(
                $"i-{writer}-{ids++}", $"c-{writer}-{random.Next(CustomersEach)}", (Channel)(1 + random.Next(3)),
                Noon.Plus(-TimeSpan.FromHours(random.Next(300 * 24))), DetailOf(random)))
            .ToArray()));
    }

    private static InteractionDetail DetailOf(Random random) => random.Next(5) switch
    {
        0 => new Complaint(Severity.Critical),
        1 => new ServiceContact(ContactOutcome.Unresolved, Agent: $"a-{random.Next(3)}", ResponseMilliseconds: 1_000 * random.Next(9_000)),
        2 => new SurveyResponse(SurveyInstrument.Csat, 1 + random.Next(5)),
        _ => new Purchase(new Money(Currency.Of("EUR"), 500 + random.Next(90_000)), "lamps"),
    };
}
