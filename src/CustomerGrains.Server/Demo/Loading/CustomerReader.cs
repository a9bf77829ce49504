using CustomerGrains.Domain;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Interactions;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Demo.Loading;

/// <summary>Asks for the pictures of many customers, all at one instant.</summary>
internal sealed class CustomerReader(GrpcChannel channel)
{
    /// <summary>So many pictures stay well below the largest message.</summary>
    private const int BatchCustomers = 250;

    public async Task<List<Customer>> ReadAsync(IReadOnlyList<string> customerIds, Instant at, CancellationToken cancellationToken)
    {
        var customers = new List<Customer>(customerIds.Count);
        foreach (string[] batch in customerIds.Chunk(BatchCustomers))
        {
            var request = new BatchGetCustomersRequest { CustomerIds = { batch }, At = InteractionWriter.Write(at) };
            BatchGetCustomersResponse response =
                await channel.UnaryAsync(CustomerServiceMethods.BatchGetCustomers, request, cancellationToken: cancellationToken);
            customers.AddRange(response.Customers);
        }

        return customers;
    }
}
