using CustomerGrains.Client;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;
using Task = System.Threading.Tasks.Task;

namespace CustomerGrains.EndToEnd.Tests;

/// <summary>Channels that go on writing about the same customers, in no order, until they are stopped.</summary>
internal sealed class SteadyIngest : IAsyncDisposable
{
    private const int Channels = 4;
    private const int Each = 25;

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _writing;
    private long _acknowledged;

    /// <summary>Begins.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="customers">How many customers: c-0 and so on.</param>
    public SteadyIngest(Uri server, int customers) =>
        _writing = Task.WhenAll(Enumerable.Range(0, Channels).Select(channel => Task.Run(() => WriteAsync(server, channel, customers))));

    /// <summary>Interactions acknowledged so far.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Stops, and sees that all that was sent was applied.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _writing;
        _stop.Dispose();
    }

    private async Task WriteAsync(Uri server, int channel, int customers)
    {
        using var client = new CustomerGrainsClient(server);
        var random = new Random(channel);
        for (int number = 0; !_stop.IsCancellationRequested;)
        {
            Interaction[] batch = [.. Enumerable.Range(0, Each).Select(_ => Of($"{channel}-{number++}", random, customers))];
            IReadOnlyList<InteractionOutcome> outcomes = await client.RecordAsync(batch, CancellationToken.None);
            Assert.All(outcomes, outcome => Assert.Equal(OutcomeKind.Applied, outcome.Kind));
            Interlocked.Add(ref _acknowledged, outcomes.Count);
        }
    }

    private static Interaction Of(string id, Random random, int customers)
    {
        var interaction = new Interaction
        {
            Id = id,
            CustomerId = $"c-{random.Next(customers)}",
            Channel = Channel.Web,
            OccurredAt = Timestamp.FromDateTime(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(300_000))),
        };
        if (random.Next(6) == 0)
        {
            interaction.Complaint = new Complaint { Severity = Severity.Minor };
        }
        else
        {
            interaction.Purchase = new Purchase { Amount = new Money { CurrencyCode = "EUR", MinorUnits = 100 * random.Next(1, 200) } };
        }

        return interaction;
    }
}
