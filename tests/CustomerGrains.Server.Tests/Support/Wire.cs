using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Tests.Support;

/// <summary>Messages that tests send.</summary>
internal static class Wire
{
    /// <summary>A purchase of ten euros, with one thing changed.</summary>
    public static Interaction Purchase(string id, string customerId, string occurredAt = "2026-03-01T12:00:00Z", Action<Interaction>? change = null)
    {
        var interaction = new Interaction
        {
            Id = id,
            CustomerId = customerId,
            Channel = Channel.Web,
            OccurredAt = Timestamp.FromDateTimeOffset(DateTimeOffset.Parse(occurredAt)),
            Purchase = new Purchase { Amount = new Money { CurrencyCode = "EUR", MinorUnits = 1_000 } },
        };
        change?.Invoke(interaction);
        return interaction;
    }

    /// <summary>The resolution of a complaint that it does not name, by phone.</summary>
    public static Interaction Resolution(string id, string customerId) => Purchase(
        id, customerId, change: each => (each.Channel, each.ComplaintResolution) = (Channel.Phone, new ComplaintResolution()));

    /// <summary>Options of a call by somebody.</summary>
    public static GrpcCallOptions As(string caller) => new() { Headers = new GrpcMetadata { { StandardServiceMethods.CallerHeader, caller } } };

    public static async Task<IReadOnlyList<InteractionOutcome>> RecordAsync(GrpcChannel channel, params Interaction[] interactions)
    {
        RecordInteractionsResponse response = await channel.UnaryAsync(
            InteractionServiceMethods.RecordInteractions, new RecordInteractionsRequest { Interactions = { interactions } });
        return response.Outcomes;
    }

    /// <summary>Records so many contacts with an employee, of which some fail.</summary>
    public static Task ContactsAsync(GrpcChannel channel, string agent, int failed, int of, DateTimeOffset at) => RecordAsync(
        channel,
        [
            .. Enumerable.Range(0, of).Select(number => new Interaction
            {
                Id = $"{agent}-{of}-{number}",
                CustomerId = $"c-{number}",
                Channel = Channel.Phone,
                OccurredAt = at.ToTimestamp(),
                ServiceContact = new ServiceContact { Agent = agent, Outcome = number < failed ? ContactOutcome.Unresolved : ContactOutcome.Resolved },
            }),
        ]);

    public static async Task<Customer> GetAsync(GrpcChannel channel, string customerId, string? at = null)
    {
        GetCustomerResponse response = await channel.UnaryAsync(CustomerServiceMethods.GetCustomer, new GetCustomerRequest
        {
            CustomerId = customerId,
            At = at is null ? null : Timestamp.FromDateTimeOffset(DateTimeOffset.Parse(at)),
        });
        return response.Customer;
    }

    /// <summary>The status that a call fails with, and the first field that its details name.</summary>
    public static async Task<(GrpcStatusCode Code, string? Field)> FailureAsync(Func<Task> call)
    {
        GrpcException exception = await Assert.ThrowsAsync<GrpcException>(call);
        string? field = exception.TryGetDetail(out Google.Rpc.BadRequest? request) ? request.FieldViolations[0].Field
            : exception.TryGetDetail(out Google.Rpc.PreconditionFailure? precondition) ? precondition.Violations[0].Subject
            : null;
        return (exception.Status.Code, field);
    }
}
