using CustomerGrains.Storage.Sqlite;
using CustomerGrains.Testing;

namespace CustomerGrains.Storage.Tests.Sqlite;

public sealed class PlanReaderTests
{
    [Theory]
    [InlineData(PlanReader.Before)]
    [InlineData(PlanReader.Behind)]
    public async Task A_page_of_the_outdated_begins_where_the_one_before_ended(string query)
    {
        using var folder = new TemporaryFolder();
        await using SqliteCustomerStore store = await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = folder.Path }, CancellationToken.None);

        List<string> plan = SqliteReader.Query(Path.Combine(folder.Path, "customers.db"), "EXPLAIN QUERY PLAN " + query);

        Assert.Contains("USING COVERING INDEX snapshot_review ((standard,review_at,review_rank)>(?,?,?)", plan[0], StringComparison.Ordinal);
        Assert.DoesNotContain(plan, each => each.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }
}
