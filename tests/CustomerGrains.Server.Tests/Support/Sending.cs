using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Tests.Support;

/// <summary>Sends interactions to a server.</summary>
internal static class Sending
{
    private static readonly Timestamp Noon = Timestamp.FromDateTime(new DateTime(2025, 11, 20, 12, 0, 0, DateTimeKind.Utc));

    public static Interaction Purchase(string customerId, string id, long minorUnits = 1_000) => new()
    {
        Id = id,
        CustomerId = customerId,
        Channel = Channel.Web,
        OccurredAt = Noon,
        Purchase = new Purchase { Amount = new Money { CurrencyCode = "EUR", MinorUnits = minorUnits } },
    };

    public static Interaction ComplaintResolution(string customerId, string id) => new()
    {
        Id = id,
        CustomerId = customerId,
        Channel = Channel.Phone,
        OccurredAt = Noon,
        ComplaintResolution = new ComplaintResolution(),
    };

    public static async Task<IReadOnlyList<OutcomeKind>> SendAsync(this ServerFixture server, params Interaction[] interactions)
    {
        RecordInteractionsResponse response = await server.Channel.UnaryAsync(
            InteractionServiceMethods.RecordInteractions, new RecordInteractionsRequest { Interactions = { interactions } });
        return [.. response.Outcomes.Select(outcome => outcome.Kind)];
    }
}
