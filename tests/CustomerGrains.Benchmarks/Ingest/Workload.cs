using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Benchmarks.Ingest;

/// <summary>A seeded stream of interactions of many customers, made beforehand so that making it is not measured.</summary>
internal static class Workload
{
    public const int Customers = 100_000;
    private const int Seed = 20_261_122;
    private static readonly DateTime Begin = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>A customer's id by its number.</summary>
    public static string CustomerId(int number) => $"customer-{number:D6}";

    /// <summary>Messages of so many interactions each: four purchases to one visit, spread evenly over customers and a hundred days.</summary>
    /// <param name="interactions">How many.</param>
    /// <param name="each">How many in a message.</param>
    /// <param name="first">Number of the first, for those that are made a part at a time.</param>
    public static List<StreamInteractionsRequest> Messages(int interactions, int each, int first = 0)
    {
        var random = new Random(Seed + first);
        List<StreamInteractionsRequest> messages = new(interactions / each);
        for (int made = 0; made < interactions; made += each)
        {
            var message = new StreamInteractionsRequest { Sequence = messages.Count };
            for (int i = 0; i < each; i++)
            {
                message.Interactions.Add(Interaction(first + made + i, random));
            }

            messages.Add(message);
        }

        return messages;
    }

    private static Interaction Interaction(int number, Random random)
    {
        var interaction = new Interaction
        {
            Id = $"bench-{number:D9}",
            CustomerId = CustomerId(random.Next(Customers)),
            Channel = Channel.Web,
            OccurredAt = Begin.AddSeconds(random.Next(100 * 86_400)).ToTimestamp(),
        };
        if (random.Next(5) == 0)
        {
            interaction.Visit = new Visit { Category = Category(random), Pages = random.Next(1, 20) };
        }
        else
        {
            interaction.Purchase = new Purchase
            {
                Amount = new Money { CurrencyCode = "EUR", MinorUnits = random.Next(100, 20_000) },
                Category = Category(random),
                Units = random.Next(1, 5),
            };
        }

        return interaction;
    }

    private static string Category(Random random) => $"category-{random.Next(20)}";
}
