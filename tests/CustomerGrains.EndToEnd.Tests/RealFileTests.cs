using CustomerGrains.Client;
using CustomerGrains.Testing;
using CustomerGrains.V1;

namespace CustomerGrains.EndToEnd.Tests;

/// <summary>Real logs through the command line into a server: every customer's facts equal those of a plain pass over the file.</summary>
public sealed class RealFileTests
{
    private const int CustomersAtOnce = 500;

    [SharedDataFact]
    public Task Every_purchase_of_CDNOW_counts_once_though_all_are_sent_again_in_another_order() => IngestTwiceAsync(RealFile.Cdnow);

    [SharedDataFact]
    public Task Every_line_of_Online_Retail_counts_once_though_all_are_sent_again_in_another_order() => IngestTwiceAsync(RealFile.OnlineRetail);

    private static async Task IngestTwiceAsync(RealFile file)
    {
        using var folder = new TemporaryFolder();
        string shuffled = folder.PathOf("shuffled.csv");
        file.WriteShuffled(shuffled);
        using ServerProcess server = await ServerProcess.StartAsync(folder.PathOf("data"));
        int rows = file.Rows();
        Assert.Equal(new IngestCounts(rows, 0, 0, 0, 0), await CommandLineProgram.IngestAsync(server.Address, shuffled, file, folder.Path));
        await AssertFactsAsync(server.Address, file);
        Assert.Equal(new IngestCounts(0, rows, 0, 0, 0), await CommandLineProgram.IngestAsync(server.Address, file.Path, file, folder.Path));
        await AssertFactsAsync(server.Address, file);
    }

    private static async Task AssertFactsAsync(Uri server, RealFile file)
    {
        Dictionary<string, PurchaseFacts> expected = file.Facts();
        using var client = new CustomerGrainsClient(server);
        var found = new Dictionary<string, PurchaseFacts>(StringComparer.Ordinal);
        foreach (string[] ids in expected.Keys.Chunk(CustomersAtOnce))
        {
            BatchGetCustomersResponse response = await client.BatchGetCustomersAsync(ids);
            foreach (Customer customer in response.Customers)
            {
                found.Add(customer.CustomerId, PurchaseFacts.Of(customer, file.Currency));
            }
        }

        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), found.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }
}
