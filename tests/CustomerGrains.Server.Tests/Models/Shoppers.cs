using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Tests.Models;

/// <summary>Customers who buy now and then and stop some day, drawn from a seed.</summary>
internal static class Shoppers
{
    /// <summary>The day they begin to buy.</summary>
    public static readonly DateTime First = new(2025, 1, 6, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The day they are looked at, a year and a half later.</summary>
    public static readonly DateTime Last = new(2026, 7, 6, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>All purchases of so many customers; c-0, c-1 …</summary>
    public static List<Interaction> Draw(int customers, string currencyCode = "EUR")
    {
        var random = new Random(20_261_122);
        var purchases = new List<Interaction>();
        for (int customer = 0; customer < customers; customer++)
        {
            DateTime day = First.AddDays(random.Next(90));
            double daysBetween = 8 + (60 * random.NextDouble());
            double spend = 10 + (40 * random.NextDouble());
            do
            {
                purchases.Add(new Interaction
                {
                    Id = $"p-{purchases.Count}",
                    CustomerId = $"c-{customer}",
                    Channel = Channel.Web,
                    OccurredAt = day.AddHours(10).ToTimestamp(),
                    Purchase = new Purchase { Amount = new Money { CurrencyCode = currencyCode, MinorUnits = (long)(100 * spend * (0.5 + random.NextDouble())) } },
                });
                day = day.AddDays(1 + Math.Floor(-Math.Log(1 - random.NextDouble()) * daysBetween));
            }
            while (day < Last && random.NextDouble() > 0.15);
        }

        return purchases;
    }

    public static async Task RecordAsync(GrpcChannel channel, IEnumerable<Interaction> interactions)
    {
        foreach (Interaction[] batch in interactions.Chunk(5_000))
        {
            RecordInteractionsResponse response = await channel.UnaryAsync(
                InteractionServiceMethods.RecordInteractions, new RecordInteractionsRequest { Interactions = { batch } });
            Assert.All(response.Outcomes, outcome => Assert.Equal(OutcomeKind.Applied, outcome.Kind));
        }
    }

    /// <summary>Fits, and gives all that the stream said.</summary>
    public static async Task<List<FitModelResponse>> FitAsync(GrpcChannel channel, FitModelRequest request)
    {
        var responses = new List<FitModelResponse>();
        await using GrpcServerStreamingCall<FitModelResponse> call = channel.ServerStreaming(ModelServiceMethods.FitModel, request);
        while (await call.MoveNextAsync())
        {
            responses.Add(call.Current);
        }

        return responses;
    }
}
