using CustomerGrains.Storage;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Benchmarks.Postgres;

/// <summary>
/// What it costs an append that changes can be followed in the order of transactions, against the journal without that and against other
/// ways to an order: appends of the same records to each in turn, a tenth of which carry changes.
/// </summary>
internal static class FeedCost
{
    private const int Customers = 100_000;
    private const int Group = 1_000;
    private const int GroupsOfTurn = 60;
    private const int Turns = 12;
    private const int InFlight = 2;
    private const string DropIndex = "DROP INDEX {0}.journal_changes;";
    private const string DropNumber = "ALTER TABLE {0}.journal ALTER COLUMN txid DROP DEFAULT;";

    /// <summary>Ways to an order, as changes to the schema that ships.</summary>
    private static readonly (string Name, string Sql)[] Ways =
    [
        ("no order", DropIndex + DropNumber),
        ("as shipped: transaction's number, index of changes", ""),
        ("transaction's number, index of all", DropIndex + "CREATE INDEX ON {0}.journal (era, txid);"),
        ("number of a sequence, index of changes",
            DropIndex + DropNumber + "CREATE SEQUENCE {0}.numbers CACHE 1000; ALTER TABLE {0}.journal ADD COLUMN number bigint NOT NULL DEFAULT nextval('{0}.numbers');"
            + @"CREATE INDEX ON {0}.journal (number) WHERE substr(assessment, 1, 1) >= '\x04';"),
    ];

    /// <summary>Runs it, some minutes.</summary>
    /// <param name="output">Takes the table.</param>
    public static async Task RunAsync(TextWriter output)
    {
        await using PostgresServer server = await PostgresServer.StartAsync(
            "shared_buffers = 2GB", "max_wal_size = 16GB", "checkpoint_timeout = 30min", "wal_buffers = 64MB", "huge_pages = try");
        var stores = new List<(PostgresCustomerStore Store, RecordFeed Feed)>();
        var costs = new Cost[Ways.Length][];
        for (int way = 0; way < Ways.Length; way++)
        {
            string schema = $"way{way}";
            PostgresCustomerStore store = await PostgresCustomerStore.OpenAsync(
                new PostgresStoreOptions { Connection = new PostgresConnectionText(server.ConnectionString()), Schema = schema }, CancellationToken.None);
            if (Ways[way].Sql.Length > 0)
            {
                await server.ExecuteAsync(Ways[way].Sql.Replace("{0}", schema, StringComparison.Ordinal));
            }

            var feed = new RecordFeed(Customers) { ChangedEvery = 10 };
            for (int from = 0; from < Customers; from += Group)
            {
                await store.AppendAsync(feed.First(from, Group), CancellationToken.None);
            }

            stores.Add((store, feed));
            costs[way] = new Cost[Turns];
        }

        for (int turn = 0; turn < Turns; turn++)
        {
            for (int way = 0; way < Ways.Length; way++)
            {
                costs[way][turn] = await AppendAsync(server, stores[way].Store, stores[way].Feed);
            }
        }

        await output.WriteLineAsync("median of turns                                         rows/s  db µs/row");
        for (int way = 0; way < Ways.Length; way++)
        {
            const int Rows = Group * GroupsOfTurn;
            await output.WriteLineAsync(
                $"{Ways[way].Name,-50}  {Rows / Median(costs[way], each => each.Elapsed.TotalSeconds),10:N0}  {Median(costs[way], each => each.Database.TotalMicroseconds) / Rows,9:F2}");
            await stores[way].Store.DisposeAsync();
        }
    }

    private static async Task<Cost> AppendAsync(PostgresServer server, PostgresCustomerStore store, RecordFeed feed)
    {
        List<JournalRecord[]> groups = feed.Drawn(GroupsOfTurn, Group);
        return await Cost.OfAsync(server, () => Task.WhenAll(Enumerable.Range(0, InFlight).Select(async first =>
        {
            for (int group = first; group < groups.Count; group += InFlight)
            {
                await store.AppendAsync(groups[group], CancellationToken.None);
            }
        })));
    }

    private static double Median(Cost[] costs, Func<Cost, double> of) => costs.Select(of).Order().ElementAt(costs.Length / 2);
}
