using CustomerGrains.Client;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Benchmarks.Load;

/// <summary>Makes customers known: a number of purchases each, one round of all after the other.</summary>
internal static class Population
{
    private const int MessageSize = 1_000;
    private static readonly DateTime Begin = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Fills a server with the customers that <c>bench --customers</c> knows by number.</summary>
    public static async Task FillAsync(CustomerGrainsClient client, int customers, int purchasesEach = 1)
    {
        await using InteractionStream stream = client.OpenStream();
        Task writing = WriteAsync(stream, customers, purchasesEach);
        await foreach (RecordedBatch batch in stream.ReadAllAsync())
        {
            if (batch.Outcomes.Any(outcome => outcome.Kind is not (OutcomeKind.Applied or OutcomeKind.Duplicate)))
            {
                throw new InvalidOperationException("a purchase was refused");
            }
        }

        await writing;
    }

    private static async Task WriteAsync(InteractionStream stream, int customers, int purchasesEach)
    {
        try
        {
            for (int round = 0; round < purchasesEach; round++)
            {
                for (int first = 0; first < customers; first += MessageSize)
                {
                    await stream.WriteAsync([.. Enumerable.Range(first, Math.Min(MessageSize, customers - first)).Select(number => Purchase(number, round))]);
                }
            }
        }
        finally
        {
            stream.Complete();
        }
    }

    private static Interaction Purchase(int customer, int round) => new()
    {
        Id = $"fill-{round}",
        CustomerId = $"bench-{customer:D7}",
        Channel = Channel.Web,
        OccurredAt = Begin.AddDays((7 * round) + (customer % 7)).ToTimestamp(),
        Purchase = new Purchase { Amount = new Money { CurrencyCode = "EUR", MinorUnits = 1_000 + (customer % 9_000) }, Category = $"category-{customer % 20}", Units = 1 },
    };
}
