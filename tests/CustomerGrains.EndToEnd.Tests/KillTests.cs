using CustomerGrains.Grpc;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.EndToEnd.Tests;

/// <summary>The server is killed in the middle of a stream; what it acknowledged is there, and sending all again ends as if nothing had happened.</summary>
public sealed class KillTests
{
    private const int Messages = 120;
    private const int Each = 50;

    // Fewer than thresholds by percentile are found from: a server that lives for longer than the other does not decide otherwise.
    private const int Customers = 19;

    private static readonly Lazy<Task<string[]>> Undisturbed = new(UndisturbedAsync);

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(60)]
    public async Task What_was_acknowledged_survives_kill_and_a_second_run_ends_the_same(int killAfter)
    {
        using var folder = new TemporaryFolder();
        List<InteractionOutcome> acknowledged;
        using (ServerProcess server = await ServerProcess.StartAsync(folder.PathOf("data")))
        {
            acknowledged = await StreamAsync(server.Address, answers =>
            {
                if (answers == killAfter)
                {
                    server.Kill();
                }
            });
        }

        Assert.InRange(acknowledged.Count, killAfter * Each, Messages * Each);
        using ServerProcess second = await ServerProcess.StartAsync(folder.PathOf("data"));
        List<InteractionOutcome> again = await StreamAsync(second.Address, _ => { });

        Assert.Equal(Messages * Each, again.Count);
        Assert.All(acknowledged.Zip(again), pair =>
        {
            Assert.Equal(OutcomeKind.Applied, pair.First.Kind);
            Assert.Equal(OutcomeKind.Duplicate, pair.Second.Kind);
            Assert.Equal(pair.First.Version, pair.Second.Version);
            Assert.Equal(pair.First.RecordedAt, pair.Second.RecordedAt);
        });
        Assert.Equal(await Undisturbed.Value, await CustomersAsync(second.Address));
        Assert.Equal(0, await second.StopAsync());
    }

    private static async Task<string[]> UndisturbedAsync()
    {
        using var folder = new TemporaryFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder.PathOf("data"));
        await StreamAsync(server.Address, _ => { });
        return await CustomersAsync(server.Address);
    }

    /// <summary>Sends everything, as far as the server lets, and gives the outcomes in order.</summary>
    private static async Task<List<InteractionOutcome>> StreamAsync(Uri server, Action<int> answered)
    {
        List<InteractionOutcome> outcomes = [];
        using var channel = new GrpcChannel(server);
        await using var call = channel.Duplex(InteractionServiceMethods.StreamInteractions);
        Task sending = SendAsync(call);
        try
        {
            for (int answers = 1; await call.MoveNextAsync(); answers++)
            {
                outcomes.AddRange(call.Current.Outcomes);
                answered(answers);
            }
        }
        catch (GrpcException exception) when (exception.Status.Code is GrpcStatusCode.Unavailable or GrpcStatusCode.Cancelled or GrpcStatusCode.Internal)
        {
            // The server was killed; what came until then counts.
        }

        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return outcomes;
    }

    private static async Task SendAsync(GrpcDuplexCall<StreamInteractionsRequest, StreamInteractionsResponse> call)
    {
        for (int message = 0; message < Messages; message++)
        {
            await call.WriteAsync(new StreamInteractionsRequest
            {
                Sequence = message,
                Interactions = { Enumerable.Range(message * Each, Each).Select(Interaction) },
            });
        }

        await call.CompleteAsync();
    }

    private static Interaction Interaction(int number) => new()
    {
        Id = $"interaction-{number}",
        CustomerId = $"customer-{number * 7 % Customers}",
        Channel = Channel.Store,
        OccurredAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(number * 37 % 100_000).ToTimestamp(),
        Purchase = new Purchase { Amount = new Money { CurrencyCode = "EUR", MinorUnits = number }, Category = $"category-{number % 5}" },
    };

    /// <summary>Every customer's picture at one instant, without what tells of the time of recording, and the share of all, which a server knows after a while.</summary>
    private static async Task<string[]> CustomersAsync(Uri server)
    {
        using var channel = new GrpcChannel(server);
        BatchGetCustomersResponse response = await channel.UnaryAsync(
            CustomerServiceMethods.BatchGetCustomers,
            new BatchGetCustomersRequest
            {
                CustomerIds = { Enumerable.Range(0, Customers).Select(number => $"customer-{number}") },
                At = new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc).ToTimestamp(),
            });
        foreach (Customer customer in response.Customers)
        {
            customer.LastRecordedAt = null;
            customer.Value.ClearContributionRatio();
            foreach (CareTask task in customer.Tasks)
            {
                (task.OpenedAt, task.Since) = (null, null);
            }

            foreach (Warning warning in customer.Warnings)
            {
                (warning.OpenedAt, warning.ActiveAt, warning.Since, warning.AcknowledgeBy, warning.ResolveBy) = (null, null, null, null, null);
            }
        }

        return [.. response.Customers.Select(customer => customer.ToString())];
    }
}
