using CustomerGrains.Domain;
using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Format;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Storage.Tallies;
using CustomerGrains.Testing;
using CustomerGrains.Testing.Postgres;
using Npgsql;

namespace CustomerGrains.Storage.Tests.Postgres;

/// <summary>The contract, and what holds besides; in a schema of its own for each test.</summary>
[NeedsPostgres]
public sealed class PostgresStoreTests : DurableStoreContract
{
    private PostgresDatabase _database = null!;

    public override async Task InitializeAsync()
    {
        _database = await PostgresDatabase.CreateAsync();
        await base.InitializeAsync();
    }

    [PostgresFact]
    public async Task Who_was_recorded_later_is_not_searched_for()
    {
        await Store.AppendAsync(Recorded("ada", 1, hour: 2), Never);
        await Store.AppendAsync(Recorded("bob", 1, hour: 5), Never);

        Assert.Equal(["ada", "bob"], await UnsavedAsync());
        Assert.Equal(["ada"], await UnsavedAsync(recordedUntil: new Instant(4 * 3_600_000_000L)));
    }

    [PostgresFact]
    public async Task A_search_passes_over_what_lies_between_records_behind_the_note()
    {
        // As when vacuuming made room for the first of them, megabytes before the other.
        await Store.AppendAsync(Recorded("ada", 1, hour: 480_000), Never);
        await _database.ExecuteAsync(
            """
            INSERT INTO journal SELECT gen_random_uuid(), 1, '2001-01-01', 0, '2001-01-01', interaction, assessment, chain FROM journal, generate_series(1, 60000);
            SELECT brin_summarize_new_values('journal_recorded');
            UPDATE store SET snapshot_end = '2005-01-01'
            """);
        await Store.AppendAsync(Recorded("bob", 1, hour: 480_001), Never);
        long before = await JournalRowsReadAsync();

        List<string> customers = [];
        await CountedAsync(async store =>
        {
            await foreach (string customerId in store.ReadUnsavedAsync(recordedUntil: null, Never))
            {
                customers.Add(customerId);
            }
        });

        Assert.Equal(["ada", "bob"], customers);
        Assert.InRange(await JournalRowsReadAsync() - before, 1, 30_000);
    }

    [PostgresFact]
    public async Task A_search_fails_when_the_journal_is_moved_meanwhile()
    {
        await Store.AppendAsync([.. Enumerable.Range(0, 10_000).Select(each => Recorded($"c-{each}", 1, hour: 10)[0])], Never);
        await using IAsyncEnumerator<string> found = Store.ReadUnsavedAsync(recordedUntil: null, Never).GetAsyncEnumerator(Never);
        Assert.True(await found.MoveNextAsync());
        await _database.Server.ExecuteAsync($"VACUUM FULL {_database.Schema}.journal", _database.Name);
        await Assert.ThrowsAsync<StoreException>(async () =>
        {
            while (await found.MoveNextAsync())
            {
            }
        });
    }

    [PostgresFact]
    public async Task To_count_who_is_outdated_nobody_else_is_looked_at()
    {
        List<JournalRecord> records = [.. Enumerable.Range(0, 300).SelectMany(each => Records.Of($"c-{each}", 1, 1))];
        await Store.AppendAsync(records, Never);
        await Store.SaveSnapshotsAsync([.. records.Select(record => At(record, tier: 3))], Never);
        await CountedAsync(async store => Assert.Equal(300, await store.CountOutdatedAsync("another", Never)));
        Assert.Equal(300, await EntriesAsync());
        await CountedAsync(async store => Assert.Equal(0, await store.CountOutdatedAsync("2026-01.1", Never)));
        Assert.Equal(300, await EntriesAsync());

        async Task<long> EntriesAsync() => (long)(await _database.Server.ScalarAsync(
            $"SELECT idx_tup_read FROM pg_stat_user_indexes WHERE schemaname = '{_database.Schema}' AND indexrelname = 'snapshot_review'", _database.Name))!;
    }

    [PostgresFact]
    public async Task A_scan_of_customers_does_not_go_through_the_journal()
    {
        await Store.AppendAsync(Records.Of("ada", 1, 1), Never);
        await _database.ExecuteAsync(
            """
            INSERT INTO journal SELECT gen_random_uuid(), 1, recorded_at, 0, '2001-01-01', interaction, assessment, chain FROM journal, generate_series(1, 20000);
            SELECT brin_summarize_new_values('journal_recorded');
            UPDATE store SET snapshot_end = '2005-01-01'
            """);
        JournalRecord bob = Records.Of("bob", 1, 1)[0] with { RecordedAt = Instant.StartOfDay(20_000) };
        await Store.AppendAsync([bob with { Chain = RecordChain.Next(0, 1, bob.RecordedAt, bob.Interaction, bob.Assessment) }], Never);
        long before = await JournalRowsReadAsync();

        List<string> customers = [];
        await CountedAsync(async store =>
        {
            await foreach (IReadOnlyList<StoredCustomer> batch in store.ScanCustomersAsync(Never))
            {
                customers.AddRange(batch.Select(each => each.CustomerId));
            }
        });

        Assert.Equal(["bob"], customers);
        Assert.InRange(await JournalRowsReadAsync() - before, 1, 5_000);
    }

    private async Task<long> JournalRowsReadAsync() => (long)(await _database.Server.ScalarAsync(
        $"SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_user_tables WHERE schemaname = '{_database.Schema}' AND relname = 'journal'", _database.Name))!;

    /// <summary>Does something with a store of its own, until the server has counted what that took.</summary>
    private async Task CountedAsync(Func<PostgresCustomerStore, Task> work)
    {
        var connection = new PostgresConnectionText($"{_database.Server.ConnectionString(_database.Name)};Application Name={_database.Schema}");
        await using (PostgresCustomerStore store = await PostgresCustomerStore.OpenAsync(new PostgresStoreOptions { Connection = connection, Schema = _database.Schema }, Never))
        {
            await work(store);
        }

        await Eventually.HoldsAsync("its connections have ended", async () => await _database.Server.ScalarAsync(
            $"SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE '{_database.Schema} %'") is 0L);
    }

    [PostgresFact]
    public async Task Groups_of_other_customers_are_appended_at_the_same_time()
    {
        Assert.True(Store.ConcurrentAppendsMax > 1);
        Dictionary<string, List<JournalRecord>> all = Enumerable.Range(0, 8).ToDictionary(each => $"c-{each}", each => Records.Of($"c-{each}", 1, 50));
        await Task.WhenAll(all.Values.Select(records => Task.Run(async () =>
        {
            foreach (JournalRecord[] group in records.Chunk(5))
            {
                await Store.AppendAsync(group, Never);
            }
        })));
        IReadOnlyList<StoredCustomer> loaded = await Store.LoadAsync([.. all.Keys], Never);
        Same(all.Values.SelectMany(each => each), loaded.SelectMany(each => each.Tail));
    }

    [PostgresFact]
    public async Task Of_two_servers_that_write_a_version_one_is_fenced()
    {
        await using ICustomerStore other = await OpenAsync();
        string[] customers = [.. Enumerable.Range(0, 40).Select(each => $"c-{each}")];
        for (int version = 1; version <= 10; version++)
        {
            // One goes through the customers forwards, the other backwards.
            JournalRecord[] group = [.. customers.Select(each => Records.Of(each, 1, version)[^1])];
            Task[] both = [Store.AppendAsync(group, Never).AsTask(), other.AppendAsync([.. group.Reverse()], Never).AsTask()];
            await Task.WhenAll(both).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            AggregateException fenced = both.Select(each => each.Exception).OfType<AggregateException>().Single();
            Assert.IsType<StoreFencedException>(fenced.InnerException);
        }

        Assert.All(await Store.LoadAsync(customers, Never), each => Assert.Equal(10, each.Tail.Count));
    }

    [PostgresFact]
    public async Task Servers_that_start_at_once_make_one_schema()
    {
        PostgresDatabase empty = await PostgresDatabase.CreateAsync();
        PostgresCustomerStore[] stores = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => PostgresCustomerStore.OpenAsync(empty.Options(), Never).AsTask()));
        await stores[0].AppendAsync(Records.Of("ada", 1, 1), Never);
        foreach (PostgresCustomerStore store in stores)
        {
            Assert.Single((await store.LoadAsync(["ada"], Never))[0].Tail);
            await store.DisposeAsync();
        }
    }

    [PostgresTheory]
    [InlineData("SELECT 1", null)]
    [InlineData("UPDATE governance SET content = '\\x00' WHERE sequence = 2", "entry 2 of the governance log is not what was written")]
    [InlineData("DELETE FROM governance WHERE sequence = 2", "entry 2 of the governance log is missing")]
    public async Task The_governance_log_is_there_after_reopening_and_notices_alterations(string alteration, string? finding)
    {
        await AppendEntriesAsync(3);
        await AlterAsync(alteration);
        await CheckEntriesAsync(3, finding);
    }

    protected override Task ForgetTalliesAsync() =>
        AlterAsync("DELETE FROM tally; DELETE FROM tally_group; UPDATE store SET tallies_since = now(), tally_version = 0");

    protected override Task AgeTalliesAsync() => AlterAsync("UPDATE store SET tally_version = 0");

    protected override async Task AlterAsync(string sql)
    {
        await _database.ExecuteAsync(sql);
        await ReopenAsync();
    }

    protected override async Task OthersSettleAsync()
    {
        object? seen = await _database.Server.ScalarAsync("SELECT pg_snapshot_xmax(pg_current_snapshot())::text", _database.Name);
        while (await _database.Server.ScalarAsync($"SELECT pg_snapshot_xmin(pg_current_snapshot()) >= '{seen}'::xid8", _database.Name) is not true)
        {
            await Task.Yield();
        }
    }

    [PostgresFact]
    public async Task What_is_overtaken_by_another_transaction_is_followed_behind_it()
    {
        // A transaction that has its number and has not ended yet, as another server's append may be.
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(_database.Server.ConnectionString(_database.Name));
        await using NpgsqlConnection slow = await source.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await slow.BeginTransactionAsync();
        await using var begin = new NpgsqlCommand("SELECT pg_current_xact_id()", slow);
        await begin.ExecuteScalarAsync();

        await Store.AppendAsync(Mixed("ada", 1), Never);
        Assert.Empty((await Feed.ReadFeedAsync(FromStart, 10, Never)).Records);
        await using var late = new NpgsqlCommand(
            $"INSERT INTO {_database.Schema}.journal SELECT gen_random_uuid(), version, occurred_at, id_hash, recorded_at, interaction, assessment, chain FROM {_database.Schema}.journal",
            slow);
        await late.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        List<FeedRecord> all = await FollowAsync(FromStart, 10);
        Assert.Equal(2, all.Count);
        Assert.True(all[0].Position.Group < all[1].Position.Group);
    }

    [PostgresFact]
    public async Task A_copy_in_another_cluster_goes_on_behind_what_it_has()
    {
        await Store.AppendAsync(Mixed("ada", 3), Never);
        UInt128 identity = Feed.Identity;
        await OthersSettleAsync();
        FeedPosition before = (await Feed.ReadFeedBoundsAsync(Never)).End;

        // The other cluster's transactions had far higher numbers than this one's have.
        await _database.ExecuteAsync("UPDATE store SET cluster = 1; UPDATE journal SET txid = '999999999999'");
        await ReopenAsync();
        await Store.AppendAsync(Mixed("bob", 3), Never);
        await Store.AppendAsync(Mixed("eve", 1), Never);

        Assert.Equal(
            [("ada", 1L), ("ada", 3), ("bob", 1), ("bob", 3), ("eve", 1)], (await FollowAsync(FromStart, 10)).Select(each => Key(each.Record)));
        Assert.Equal([("bob", 1L), ("bob", 3), ("eve", 1)], (await FollowAsync(FeedPosition.EndOf(1, 999_999_999_999), 1)).Select(each => Key(each.Record)));
        Assert.Equal(identity, Feed.Identity);
        Assert.True((await Feed.ReadFeedBoundsAsync(Never)).End > before);
        await ReopenAsync();
        Assert.Equal(2, (await Feed.ReadFeedBoundsAsync(Never)).End.Era);
    }

    [PostgresFact]
    public async Task What_was_written_before_changes_could_be_followed_stays_and_what_comes_then_is_followed()
    {
        List<JournalRecord> ada = Mixed("ada", 6);
        await Store.AppendAsync(ada[..4], Never);
        await _database.ExecuteAsync(
            """
            DROP INDEX journal_changes;
            ALTER TABLE journal DROP COLUMN era, DROP COLUMN txid;
            ALTER TABLE store DROP COLUMN identity, DROP COLUMN era, DROP COLUMN cluster, DROP COLUMN feed_start;
            DROP TABLE blob, tally, tally_group, tally_before, tally_recount;
            ALTER TABLE store DROP COLUMN tallies_since, DROP COLUMN tally_version, DROP COLUMN recount_era, DROP COLUMN recount_before,
                DROP COLUMN recount_customer;
            UPDATE store SET version = 3
            """);
        await ReopenAsync();
        Same(ada[..4], await ReadAsync("ada", 0));
        Assert.Equal(0, (await ((ITallyStore)Store).ReadTallyStateAsync(Never)).Recount?.Share);
        FeedBounds bounds = await Feed.ReadFeedBoundsAsync(Never);
        Assert.Equal(bounds.Start, bounds.End);
        Assert.True(bounds.Start > FromStart);
        await Store.AppendAsync(ada[4..], Never);
        Assert.Equal([("ada", 5L)], (await FollowAsync(bounds.Start, 10)).Select(each => Key(each.Record)));
        Assert.Equal([("ada", 5L)], (await FollowAsync(FromStart, 10)).Select(each => Key(each.Record)));
    }

    [PostgresFact]
    public async Task A_newer_schema_is_refused_and_left_alone()
    {
        await _database.ExecuteAsync("UPDATE store SET version = 99");
        StoreException refused = await Assert.ThrowsAsync<StoreException>(OpenAsync);
        Assert.Contains("schema version 99", refused.Message);
        Assert.Equal(refused.Message, await ((IVersionedStore)Store).ReadVersionFaultAsync(Never));
        await _database.ExecuteAsync($"UPDATE store SET version = {Schema.Version}");
        Assert.Null(await ((IVersionedStore)Store).ReadVersionFaultAsync(Never));
    }

    [PostgresFact]
    public async Task An_older_schema_is_brought_up()
    {
        PostgresDatabase old = await PostgresDatabase.CreateAsync();
        await old.Server.ExecuteAsync(
            $"""
            CREATE SCHEMA {old.Schema};
            CREATE TABLE {old.Schema}.store (one boolean PRIMARY KEY DEFAULT true CHECK (one), version int NOT NULL, secret uuid NOT NULL);
            INSERT INTO {old.Schema}.store (version, secret) VALUES (0, gen_random_uuid())
            """,
            old.Name);
        await using PostgresCustomerStore store = await PostgresCustomerStore.OpenAsync(old.Options(), Never);
        await store.AppendAsync(Records.Of("ada", 1, 1), Never);
        Assert.Equal(Schema.Version, await old.Server.ScalarAsync($"SELECT version FROM {old.Schema}.store", old.Name));
        Assert.Equal(true, await old.Server.ScalarAsync(
            $"SELECT 'autovacuum_vacuum_scale_factor=0.02' = ANY (reloptions) FROM pg_class WHERE oid = '{old.Schema}.snapshot'::regclass", old.Name));
    }

    [PostgresFact]
    public async Task A_server_that_is_bringing_the_schema_up_is_waited_for_beyond_the_deadline()
    {
        TimeSpan deadline = TimeSpan.FromSeconds(1);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(_database.Server.ConnectionString(_database.Name));
        await using NpgsqlConnection migrating = await source.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await migrating.BeginTransactionAsync();
        long key = unchecked((long)StableHash.Of("customergrains schema " + _database.Schema));
        await using var take = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({key}); LOCK TABLE {_database.Schema}.store", migrating);
        await take.ExecuteNonQueryAsync();

        var options = new PostgresStoreOptions { Connection = _database.Options().Connection, Schema = _database.Schema, Deadline = deadline };
        Task<PostgresCustomerStore> opening = PostgresCustomerStore.OpenAsync(options, Never).AsTask();
        await Eventually.HoldsAsync("somebody who waits for the lock, for two deadlines", async () => opening.IsCompleted || await _database.Server.ScalarAsync(
            $"""
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = '{_database.Name}' AND wait_event = 'advisory' AND clock_timestamp() - query_start > interval '{2 * deadline.TotalSeconds} s'
            """) is 1L);
        await transaction.CommitAsync();
        await (await opening).DisposeAsync();
    }

    [PostgresTheory]
    [InlineData("UPDATE journal SET interaction = set_byte(interaction, length(interaction) - 1, 1) WHERE version = 3", "version 3 is not what was written")]
    [InlineData("UPDATE journal SET assessment = '\\x00' WHERE version = 3", "version 3 is not what was written")]
    [InlineData("UPDATE journal SET recorded_at = recorded_at + interval '1 microsecond' WHERE version = 3", "version 3 is not what was written")]
    [InlineData("UPDATE journal SET chain = gen_random_uuid() WHERE version = 3", "version 3 is not what was written")]
    [InlineData("UPDATE journal SET version = 9 WHERE version = 3", "version 3 is missing")]
    [InlineData("DELETE FROM journal WHERE version = 3", "version 3 is missing")]
    [InlineData("DELETE FROM journal WHERE version = 1", "version 1 is missing")]
    [InlineData("UPDATE journal SET customer = (SELECT customer FROM snapshot) WHERE version = 1", "another record is in its place")]
    public async Task An_altered_or_missing_record_is_noticed(string alteration, string finding)
    {
        List<JournalRecord> other = Records.Of("other", 1, 2);
        await Store.AppendAsync([.. Records.Of("ada", 1, 5), other[1]], Never);
        await Store.SaveSnapshotsAsync([At(Records.Of("eve", 1, 1)[0], tier: 1)], Never);
        string of = alteration.StartsWith("UPDATE journal SET customer", StringComparison.Ordinal) ? "eve" : "ada";
        await _database.ExecuteAsync(alteration);
        StoreCorruptException noticed = await Assert.ThrowsAsync<StoreCorruptException>(async () => await Store.LoadAsync([of], Never));
        Assert.Contains(finding, noticed.Message);
        Assert.DoesNotContain(of, noticed.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreCorruptException>(async () => await ReadAsync(of, 0));
        await Assert.ThrowsAsync<StoreCorruptException>(async () => await Store.ReadTimelineAsync(of, null, 10, Never));
    }

    [PostgresFact]
    public async Task Ids_whose_hashes_are_the_same_are_told_apart()
    {
        List<JournalRecord> records = Records.Of("ada", 1, 3);
        await Store.AppendAsync(records, Never);
        await _database.ExecuteAsync("UPDATE journal SET id_hash = (SELECT id_hash FROM journal WHERE version = 2)");
        IReadOnlyList<JournalRecord?> found = await Store.FindAsync([new("ada", "i-2"), new("ada", "i-1")], Never);
        Assert.Equal([2L, null], found.Select(each => each?.Version));
    }

    [PostgresFact]
    public async Task A_setting_out_of_range_is_named()
    {
        var options = new PostgresStoreOptions { Connection = _database.Options().Connection, ReadConnections = 0 };
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(async () => await PostgresCustomerStore.OpenAsync(options, Never));
        Assert.Contains("ReadConnections is 0; allowed are 1 to 256", refused.Message);
    }

    protected override async Task<ICustomerStore> OpenAsync() => await PostgresCustomerStore.OpenAsync(_database.Options(), Never);
}
