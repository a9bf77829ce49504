using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing;
using CustomerGrains.Testing.Postgres;
using Npgsql;

namespace CustomerGrains.Storage.Tests.Postgres;

/// <summary>What becomes of the store when its database goes away, and that it comes back by itself; on a server of its own.</summary>
public sealed class PostgresFaultTests(OwnServer own) : IClassFixture<OwnServer>, IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;

    /// <summary>For tests that wait for the deadline.</summary>
    private static readonly TimeSpan ShortDeadline = TimeSpan.FromSeconds(1);

    /// <summary>For all others, which a loaded machine must not lead there.</summary>
    private static readonly TimeSpan LongDeadline = TimeSpan.FromSeconds(30);

    /// <summary>The deadline, and what a loaded machine may need besides.</summary>
    private static readonly TimeSpan Patience = LongDeadline + TimeSpan.FromSeconds(10);

    private readonly PostgresServer _server = own.Server;
    private readonly PostgresDatabase _database = new(own.Server, "postgres");
    private PostgresCustomerStore _store = null!;

    public async Task InitializeAsync() => _store = await PostgresCustomerStore.OpenAsync(Options(LongDeadline), Never);

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [PostgresFact]
    public async Task A_crash_during_appends_loses_nothing_that_was_acknowledged()
    {
        var writers = Enumerable.Range(0, 4).Select(each => new Writer(_store, $"c-{each}")).ToList();
        Task[] writing = [.. writers.Select(each => Task.Run(() => each.WriteAsync(versions: 120)))];
        for (int crash = 0; crash < 2; crash++)
        {
            int before = writers.Sum(each => each.Acknowledged);
            await ComesAsync("acknowledgements", () => writers.Sum(each => each.Acknowledged) > before + 20);
            await _server.CrashAsync();
            await _server.StartAgainAsync();
        }

        await Task.WhenAll(writing).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.All(writers, each => Assert.True(each.Failures > 0));
        Assert.All(await _store.LoadAsync([.. writers.Select(each => each.CustomerId)], Never), each => Assert.Equal(120, each.Tail.Count));
    }

    [PostgresFact]
    public async Task What_a_synchronous_standby_does_not_confirm_is_not_acknowledged()
    {
        await using PostgresCustomerStore hasty = await PostgresCustomerStore.OpenAsync(Options(ShortDeadline), Never);
        await hasty.AppendAsync(Records.Of("standby-0", 1, 1), Never);
        await _server.SetAsync("synchronous_standby_names", "nobody");
        try
        {
            for (int turn = 1; turn <= 3; turn++)
            {
                await Assert.ThrowsAsync<StoreException>(() => hasty.AppendAsync(Records.Of($"standby-{turn}", 1, 1), Never).AsTask());
            }
        }
        finally
        {
            await _server.ExecuteAsync("ALTER SYSTEM RESET synchronous_standby_names");
            await _server.ExecuteAsync("SELECT pg_reload_conf()");
        }
    }

    [PostgresFact]
    public async Task A_frozen_server_is_waited_for_until_the_deadline_and_used_again_after_it()
    {
        await using PostgresCustomerStore hasty = await PostgresCustomerStore.OpenAsync(Options(ShortDeadline), Never);
        List<JournalRecord> records = Records.Of("ada", 1, 3);
        await hasty.AppendAsync(records[..1], Never);
        await hasty.LoadAsync(["ada"], Never);
        await _server.FreezeAsync();
        try
        {
            // More at a time than there are connections: those that wait for one are told at the deadline too.
            Task[] waiting =
            [
                hasty.AppendAsync(records[1..], Never).AsTask(),
                .. Enumerable.Range(0, 10).Select(each => hasty.AppendAsync(Records.Of($"c-{each}", 1, 1), Never).AsTask()),
                .. Enumerable.Range(0, 10).Select(_ => hasty.LoadAsync(["ada"], Never).AsTask()),
            ];
            await Assert.ThrowsAsync<StoreException>(() => Task.WhenAll(waiting).WaitAsync(Patience));
            Assert.All(waiting, each => Assert.IsType<StoreException>(each.Exception?.InnerException));
        }
        finally
        {
            await _server.ThawAsync();
        }

        // The failed append may have got there or may get there yet; whoever reads again and writes on ends up right.
        var writer = new Writer(_store, "ada");
        await writer.WriteAsync(versions: 3).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(3, (await _store.LoadAsync(["ada"], Never))[0].Tail.Count);
    }

    [PostgresFact]
    public async Task What_is_given_up_is_cancelled_on_a_thread_of_its_own()
    {
        await using var pool = new ConnectionPool(ConnectionFactory.Create(Options(LongDeadline), "test", connections: 1, writes: false), 1, LongDeadline);
        using var givingUp = new CancellationTokenSource();
        var isOfThreadPool = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var hasBegun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task working = pool.DoAsync(
            (_, limit) =>
            {
                limit.Register(() => isOfThreadPool.SetResult(Thread.CurrentThread.IsThreadPoolThread));
                hasBegun.SetResult();
                return isOfThreadPool.Task;
            },
            givingUp.Token);
        await hasBegun.Task.WaitAsync(Patience);
        await Task.Run(givingUp.Cancel);
        Assert.False(await isOfThreadPool.Task.WaitAsync(Patience));
        await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [PostgresFact]
    public async Task Who_finds_all_connections_busy_is_told_that_this_is_the_servers_own_limit()
    {
        await using var pool = new ConnectionPool(ConnectionFactory.Create(Options(ShortDeadline), "test", connections: 1, writes: false), 1, ShortDeadline);
        using var ending = new CancellationTokenSource();
        Task busy = pool.DoAsync((_, _) => Task.Delay(Timeout.Infinite, ending.Token).ContinueWith(_ => true), Never);
        Task<StoreException> refused = Assert.ThrowsAsync<StoreException>(() => pool.DoAsync((_, _) => Task.FromResult(true), Never));
        Assert.Equal("all connections that this server allows itself for such work were busy for 1 s; it uses 1 at a time", (await refused).Message);
        await busy.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ending.CancelAsync();
    }

    [PostgresFact]
    public async Task Readings_whose_connection_comes_too_late_keep_no_place()
    {
        await _store.AppendAsync(Records.Of("ada", 1, 3), Never);
        await using var relay = new Relay(_server.Port) { HeldWords = "set_config" };
        await using var reader = new CursorReader(ConnectionFactory.Create(Through(relay), "test", connections: 2, writes: false), 2, ShortDeadline);
        var scan = new JournalScan(reader, _database.Schema);
        await Eventually.HoldsAsync("two readings that wait for their connections", async () =>
        {
            await Assert.ThrowsAsync<StoreException>(ScannedAsync);
            return relay.Held == 2;
        });

        relay.Release();
        await ComesAsync("a place for a reading", async () => await ScannedAsync() == 3);

        Task<int> ScannedAsync() => CountAsync(scan.ReadAsync(withAssessments: false, Never));
    }

    [PostgresFact]
    public async Task Who_finds_no_place_for_a_reading_is_told_so_and_has_one_when_another_has_ended()
    {
        await _store.AppendAsync(Records.Of("ada", 1, 3), Never);
        await using var reader = new CursorReader(ConnectionFactory.Create(Options(ShortDeadline), "test", connections: 1, writes: false), 1, ShortDeadline);
        var scan = new JournalScan(reader, _database.Schema);
        await using (IAsyncEnumerator<IReadOnlyList<ScannedRecord>> first = scan.ReadAsync(withAssessments: false, Never).GetAsyncEnumerator(Never))
        {
            Assert.True(await first.MoveNextAsync());
            StoreException refused = await Assert.ThrowsAsync<StoreException>(() => CountAsync(scan.ReadAsync(withAssessments: false, Never)));
            Assert.Equal("no place for reading the whole database was free within 1 s; 1 at a time may read it", refused.Message);
        }

        Assert.Equal(3, await CountAsync(scan.ReadAsync(withAssessments: false, Never)));
    }

    [PostgresFact]
    public async Task Of_connections_that_lie_idle_in_a_lost_network_one_caller_finds_out()
    {
        await using var relay = new Relay(_server.Port);
        NpgsqlDataSource source = ConnectionFactory.Create(Through(relay), "test", connections: 3, writes: false);
        await using var patient = new ConnectionPool(source, 3, LongDeadline);
        await using var hasty = new ConnectionPool(source, 3, ShortDeadline);
        using var barrier = new Barrier(3);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => patient.DoAsync(
            (_, limit) => Task.Run(() => barrier.SignalAndWait(Patience, limit), limit), Never)));

        relay.Silence();
        await Assert.ThrowsAsync<StoreException>(() => OneAsync(hasty));
        Assert.Equal([1], await OneAsync(patient));

        static Task<List<int>> OneAsync(ConnectionPool pool) =>
            pool.DoAsync((connection, limit) => connection.QueryAsync("SELECT 1", [], row => row.GetInt32(0), limit), Never);
    }

    [PostgresFact]
    public async Task An_append_that_the_server_ends_leaves_nothing()
    {
        await using (await LockAsync())
        {
            Task append = _store.AppendAsync(Records.Of("ada", 1, 3), Never).AsTask();
            await TerminateAsync("append");
            StoreException failed = await Assert.ThrowsAsync<StoreException>(() => append.WaitAsync(Patience));
            Assert.Contains("the database was stopped", failed.Message);
        }

        Assert.Empty((await _store.LoadAsync(["ada"], Never))[0].Tail);
        await _store.AppendAsync(Records.Of("ada", 1, 3), Never);
    }

    [PostgresFact]
    public async Task Groups_whose_backend_is_ended_at_any_moment_are_whole_or_absent()
    {
        await using NpgsqlConnection other = await OpenAsync();
        await using var trip = new NpgsqlCommand("SELECT 1", other);
        await using var end = new NpgsqlCommand(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'customergrains append'", other);
        int ended = 0;
        for (int round = 0; round < 25; round++)
        {
            string[] customers = [.. Enumerable.Range(0, 300).Select(each => $"r-{round}-{each}")];
            Task append = _store.AppendAsync([.. customers.SelectMany(each => Records.Of(each, 1, 1))], Never).AsTask();
            // Later from round to round, by as many answers of the same server.
            for (int trips = 0; trips < 3 * round; trips++)
            {
                await trip.ExecuteScalarAsync(Never);
            }

            await end.ExecuteNonQueryAsync(Never);
            await append.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            int found = (await _store.LoadAsync(customers, Never)).Sum(each => each.Tail.Count);
            Assert.True(append.IsCompletedSuccessfully ? found == 300 : found is 0 or 300, $"{found} after {append.Status}");
            ended += append.IsCompletedSuccessfully ? 0 : 1;
        }

        Assert.InRange(ended, 1, 25);
    }

    [PostgresFact]
    public async Task A_table_that_is_held_by_others_is_waited_for_until_the_deadline()
    {
        await using PostgresCustomerStore hasty = await PostgresCustomerStore.OpenAsync(Options(ShortDeadline), Never);
        await using (await LockAsync())
        {
            await Assert.ThrowsAsync<StoreException>(async () => await hasty.AppendAsync(Records.Of("ada", 1, 1), Never).AsTask().WaitAsync(Patience));
        }

        await new Writer(_store, "ada").WriteAsync(versions: 2).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [PostgresFact]
    public async Task A_server_that_becomes_a_standby_is_read_and_not_written()
    {
        await _store.AppendAsync(Records.Of("ada", 1, 2), Never);
        await _server.CrashAsync();
        await _server.SetStandbyAsync(true);
        await _server.StartAgainAsync();
        await ComesAsync("what was read before", async () => (await _store.LoadAsync(["ada"], Never))[0].Tail.Count == 2);

        // The first append may find out that its connection broke; the next one meets the standby.
        await Assert.ThrowsAsync<StoreException>(async () => await _store.AppendAsync(Records.Of("bob", 1, 1), Never));
        Exception? refused = await Record.ExceptionAsync(() => _store.AppendAsync(Records.Of("bob", 1, 1), Never).AsTask());
        Assert.Contains("read-only: it is a standby", Assert.IsType<StoreException>(refused).Message);

        await _server.CrashAsync();
        await _server.SetStandbyAsync(false);
        await _server.StartAgainAsync();
        await new Writer(_store, "bob").WriteAsync(versions: 2).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [PostgresFact]
    public async Task Of_several_servers_a_standby_is_not_even_read()
    {
        await using PostgresServer standby = await PostgresServer.StartAsync();
        await standby.CrashAsync();
        await standby.SetStandbyAsync(true);
        await standby.StartAgainAsync();
        var both = new NpgsqlConnectionStringBuilder(_server.ConnectionString()) { Host = $"127.0.0.1:{standby.Port},127.0.0.1:{_server.Port}" };
        await using PostgresCustomerStore store = await PostgresCustomerStore.OpenAsync(
            new PostgresStoreOptions { Connection = new PostgresConnectionText(both.ConnectionString), Schema = _database.Schema, Deadline = LongDeadline }, Never);
        await store.AppendAsync(Records.Of("ada", 1, 2), Never);
        Assert.Equal(2, (await store.LoadAsync(["ada"], Never))[0].Tail.Count);
        Assert.Equal(2, await CountAsync(store.ScanAsync(withAssessments: false, Never)));

        both.Host = $"127.0.0.1:{standby.Port},127.0.0.1:1";
        StoreException refused = await Assert.ThrowsAsync<StoreException>(async () => await PostgresCustomerStore.OpenAsync(
            new PostgresStoreOptions { Connection = new PostgresConnectionText(both.ConnectionString), Schema = _database.Schema }, Never));
        Assert.Contains("it is a standby; connect to its primary", refused.Message);
    }

    [PostgresFact]
    public async Task A_password_that_is_changed_in_the_file_needs_no_restart()
    {
        using var folder = new TemporaryFolder();
        await _server.ExecuteAsync("CREATE ROLE changing LOGIN SUPERUSER PASSWORD 'first'");
        string file = folder.Write("connection", _server.ConnectionString("postgres", "changing", "first"));
        await using PostgresCustomerStore store = await PostgresCustomerStore.OpenAsync(
            new PostgresStoreOptions { Connection = PostgresConnectionText.FromFile(file), Schema = _database.Schema, Deadline = LongDeadline }, Never);
        await store.AppendAsync(Records.Of("ada", 1, 1), Never);

        await _server.ExecuteAsync("ALTER ROLE changing PASSWORD 'second'");
        folder.Write("connection", _server.ConnectionString("postgres", "changing", "second"));
        await _server.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'changing'");
        await new Writer(store, "ada").WriteAsync(versions: 3).WaitAsync(TimeSpan.FromSeconds(30));

        // Where it cannot be read just now, it is as it was at first.
        File.Delete(file);
        await _server.ExecuteAsync("ALTER ROLE changing PASSWORD 'first'; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'changing'");
        await new Writer(store, "ada").WriteAsync(versions: 4).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [PostgresFact]
    public async Task A_database_that_was_put_back_behind_what_it_acknowledged_is_not_written_on()
    {
        List<JournalRecord> ada = Records.Of("ada", 1, 5);
        await _store.AppendAsync(ada[..2], Never);
        await _server.CrashAsync();
        await _server.KeepAsync();
        await _server.StartAgainAsync();
        await new Writer(_store, "ada").WriteAsync(versions: 4).WaitAsync(TimeSpan.FromSeconds(30));
        await _server.CrashAsync();
        await _server.StartAgainAsync();
        await new Writer(_store, "bob").WriteAsync(versions: 1).WaitAsync(TimeSpan.FromSeconds(30));
        await _server.CrashAsync();
        await _server.PutBackAsync();
        await _server.StartAgainAsync();

        // The first of each may find out that its connection broke.
        await RefusedAsync(() => _store.AppendAsync(ada[4..], Never));
        await RefusedAsync(() => _store.SaveSnapshotEndAsync(0, Never));
        await using PostgresCustomerStore anew = await PostgresCustomerStore.OpenAsync(Options(LongDeadline), Never);
        Assert.Equal(2, (await anew.LoadAsync(["ada"], Never))[0].Tail.Count);
        await anew.AppendAsync(ada[2..], Never);
        Assert.Equal(5, (await anew.LoadAsync(["ada"], Never))[0].Tail.Count);

        static Task RefusedAsync(Func<ValueTask> work) => Eventually.HoldsAsync("a refusal", async () =>
        {
            StoreException refused = await Assert.ThrowsAnyAsync<StoreException>(() => work().AsTask());
            return refused is StoreRewoundException;
        });
    }

    [PostgresFact]
    public async Task A_server_that_may_lose_commits_is_refused()
    {
        await _server.SetAsync("fsync", "off");
        StoreException refused = await Assert.ThrowsAsync<StoreException>(async () => await PostgresCustomerStore.OpenAsync(Options(LongDeadline), Never));
        Assert.Contains("fsync is off", refused.Message);
        await _server.SetAsync("fsync", "on");
    }

    private static Task ComesAsync(string what, Func<bool> isSo) => ComesAsync(what, () => Task.FromResult(isSo()));

    /// <summary>Waits until something is so of a store that may not answer yet.</summary>
    private static Task ComesAsync(string what, Func<Task<bool>> isSo) => Eventually.HoldsAsync(what, async () =>
    {
        try
        {
            return await isSo();
        }
        catch (StoreException)
        {
            return false;
        }
    });

    private PostgresStoreOptions Options(TimeSpan deadline) => new()
    {
        Connection = new PostgresConnectionText(_server.ConnectionString()),
        Schema = _database.Schema,
        Deadline = deadline,
        ConnectTimeout = deadline,
    };

    /// <summary>Through a relay, with patience for making the connection and none for what is done on it.</summary>
    private PostgresStoreOptions Through(Relay relay) => new()
    {
        Connection = new PostgresConnectionText(new NpgsqlConnectionStringBuilder(_server.ConnectionString()) { Port = relay.Port }.ConnectionString),
        Schema = _database.Schema,
        Deadline = ShortDeadline,
        ConnectTimeout = LongDeadline,
    };

    private static async Task<int> CountAsync(IAsyncEnumerable<IReadOnlyList<ScannedRecord>> portions)
    {
        int count = 0;
        await foreach (IReadOnlyList<ScannedRecord> records in portions)
        {
            count += records.Count;
        }

        return count;
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(_server.ConnectionString() + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Keeps appends waiting until it is disposed of.</summary>
    private async Task<IAsyncDisposable> LockAsync()
    {
        NpgsqlConnection connection = await OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; LOCK TABLE {_database.Schema}.journal IN SHARE MODE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Ends the backend that is busy for a purpose, once there is one.</summary>
    private Task TerminateAsync(string purpose) => ComesAsync("a backend that waits", async () => await _server.ScalarAsync(
        $"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'customergrains {purpose}' AND wait_event_type = 'Lock'") is > 0L);
}
