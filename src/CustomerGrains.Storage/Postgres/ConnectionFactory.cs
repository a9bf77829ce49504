using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>Makes the pools' data sources, and sets up and examines each new connection.</summary>
internal static class ConnectionFactory
{
    private static readonly Version OldestServer = new(14, 0);

    /// <summary>A data source of so many connections.</summary>
    /// <param name="options">How the store reaches its database.</param>
    /// <param name="purpose">What the connections are for, which the database and the metrics show.</param>
    /// <param name="connections">Most connections.</param>
    /// <param name="writes">Whether they must be able to write, durably.</param>
    /// <param name="deadline">How long a statement may take; null for as long as the options say.</param>
    /// <param name="newest">What the database must have; null for nothing.</param>
    /// <exception cref="StoreException">Parts of the connection string do not go together.</exception>
    public static NpgsqlDataSource Create(
        PostgresStoreOptions options, string purpose, int connections, bool writes, TimeSpan? deadline = null, NewestCommits? newest = null)
    {
        TimeSpan limit = deadline ?? options.Deadline;
        NpgsqlConnectionStringBuilder text = options.Connection.Parse() ?? throw new ArgumentException(options.Connection.Fault(), nameof(options));
        text.Pooling = true;
        text.MinPoolSize = 0;
        text.MaxPoolSize = connections;
        text.Enlist = false;
        text.Multiplexing = false;
        text.Encoding = "UTF8";
        text.ClientEncoding = "UTF8";
        text.NoResetOnClose = true;
        text.Timeout = (int)Math.Ceiling(options.ConnectTimeout.TotalSeconds);

        // Behind our own limit and what cancelling takes, for what the driver lets nobody cancel: its own cancels on threads of the pool.
        text.CommandTimeout = (int)Math.Ceiling((limit + (2 * options.ConnectTimeout)).TotalSeconds) + 1;
        text.CancellationTimeout = -1;
        text.KeepAlive = 0;
        text.TcpKeepAlive = true;
        text.MaxAutoPrepare = 0;
        text.IncludeErrorDetail = false;
        text.IncludeFailedBatchedCommand = false;
        text.PersistSecurityInfo = false;
        text.ApplicationName = text.ApplicationName is { Length: > 0 } name ? $"{name} {purpose}" : $"customergrains {purpose}";

        bool hasPassword = text.Password is not null;
        text.Password = null;
        var builder = new NpgsqlDataSourceBuilder(text.ConnectionString) { Name = $"customergrains-{purpose}" };
        if (hasPassword)
        {
            // Asked for each connection, so that a password may be changed while the server runs.
            builder.UsePasswordProvider(_ => options.Connection.CurrentPassword()!, (_, _) => new ValueTask<string>(options.Connection.CurrentPassword()!));
        }

        string setUp = SetUp(limit);
        int hosts = text.Host!.Split(',').Length;
        builder.UsePhysicalConnectionInitializer(
            _ => throw new NotSupportedException("connections are opened asynchronously"),
            async connection =>
            {
                await SetUpAsync(connection, setUp, writes, hosts > 1, options.AllowLosingCommits);
                await (newest?.CheckAsync(connection) ?? Task.CompletedTask);
            });
        try
        {
            return builder.Build();
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or InvalidOperationException)
        {
            // The driver's words name settings and quote no values.
            throw new StoreException($"the connection string cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>What is wrong with a server of a version; null when it is supported.</summary>
    internal static string? VersionFault(Version version) => version >= OldestServer
        ? null
        : $"the database is PostgreSQL {version}; version {OldestServer.Major} is the oldest that is supported";

    /// <summary>Asks what the server is like and sets what the session needs, in one round trip.</summary>
    private static string SetUp(TimeSpan deadline)
    {
        string limit = $"{deadline.TotalMilliseconds:0}";
        (string Name, string Value)[] settings =
        [
            // What the server stops by itself, so that what we gave up does not hold up what comes after it.
            ("statement_timeout", limit), ("idle_in_transaction_session_timeout", limit),

            // What a role, database or server may have set for people, and statements here do not go by: connections lie idle, wait for locks
            // until the deadline, and see what was committed before each statement.
            ("idle_session_timeout", "0"), ("lock_timeout", "0"), ("default_transaction_isolation", "read committed"),

            // Every statement here has one good plan, by the indexes. Others look good on a table that was not analysed yet, and compiling
            // or spreading them over processes costs more than running them.
            ("plan_cache_mode", "force_generic_plan"), ("enable_seqscan", "off"), ("enable_bitmapscan", "off"),
            ("max_parallel_workers_per_gather", "0"), ("jit", "off"),
        ];

        // What synchronous_commit is now stays, whatever is changed in the server while the connection lives.
        return $"""
            SELECT current_setting('fsync'), current_setting('synchronous_commit'), current_setting('transaction_read_only') = 'on', pg_is_in_recovery(),
                set_config('synchronous_commit', current_setting('synchronous_commit'), false),
                {string.Join(", ", settings.Select(each => $"set_config('{each.Name}', '{each.Value}', false)"))}
            """;
    }

    /// <summary>Whoever is refused here is passed over where several hosts are named.</summary>
    private static async Task SetUpAsync(NpgsqlConnection connection, string setUp, bool writes, bool isOneOfSeveral, bool allowLosingCommits)
    {
        // Before anything is asked: an old server does not know all the settings, and would complain of those.
        if (VersionFault(connection.PostgreSqlVersion) is { } fault)
        {
            throw new StoreException(fault);
        }

        await using var command = new NpgsqlCommand(setUp, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();

        // Beside a primary, a standby that lags would be asked what was recorded, and would not know all of it.
        if (reader.GetBoolean(3) && (writes || isOneOfSeveral))
        {
            throw new StoreException("the database is read-only: it is a standby; connect to its primary");
        }

        if (!writes)
        {
            return;
        }

        if (reader.GetBoolean(2))
        {
            throw new StoreException("the database is read-only: default_transaction_read_only is on for this role, database or server");
        }

        string? losing = reader.GetString(0) == "off" ? "fsync" : reader.GetString(1) == "off" ? "synchronous_commit" : null;
        if (losing is not null && !allowLosingCommits)
        {
            throw new StoreException($"the database may lose what it has committed: {losing} is off; set it to on");
        }
    }
}
