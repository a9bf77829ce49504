using System.Runtime.CompilerServices;
using CustomerGrains.Benchmarks.Ingest;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Server.Interactions;

namespace CustomerGrains.Benchmarks;

/// <summary>Bytes that a resident customer takes, by the garbage collector's own count.</summary>
internal static class MemoryBenchmark
{
    private const int InteractionsEach = 10;

    public static void Run(TextWriter output)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Dictionary<string, (CustomerState State, IdFilter Ids)> customers = Fold();
        long bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        long charged = customers.Values.Sum(customer => (long)customer.State.ApproximateBytes + customer.Ids.ApproximateBytes);
        output.WriteLine(
            $"{customers.Count:N0} customers of {InteractionsEach} interactions: {bytes / customers.Count:N0} bytes each; charged {charged / customers.Count:N0}");
        GC.KeepAlive(customers);
    }

    /// <summary>Not inlined, so that the messages are gone when memory is counted.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Dictionary<string, (CustomerState State, IdFilter Ids)> Fold()
    {
        var customers = new Dictionary<string, (CustomerState State, IdFilter Ids)>(StringComparer.Ordinal);
        foreach (V1.StreamInteractionsRequest message in Workload.Messages(Workload.Customers * InteractionsEach, 1_000))
        {
            foreach (V1.Interaction each in message.Interactions)
            {
                Interaction interaction = InteractionReader.Read(each).Interaction!;
                if (!customers.TryGetValue(interaction.CustomerId, out (CustomerState State, IdFilter Ids) customer))
                {
                    customers.Add(interaction.CustomerId, customer = (new CustomerState(), new IdFilter()));
                }

                customer.State.Apply(interaction);
                customer.Ids.Add(interaction.Id);
            }
        }

        return customers;
    }
}
