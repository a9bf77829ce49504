using System.Security.Cryptography;
using CustomerGrains.Domain;
using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>
/// The tables, and how a database comes to have them: forward only, by whichever server is first, while the others wait.
/// <para>
/// The journal has one row for each interaction, and its key, which is the fence, is the one index of ordinary customers; ids of large
/// ones have another. The rows themselves lie in the order of their commit. Finding a random customer's place in the key is most of
/// what an append costs: in a trial program a row took the database 1.2 to 1.9 µs of CPU time without it and 2.8 and more with it.
/// Measured against others in the same runs: the id as text for a key costs a fifth more than its 128-bit hash; 64 bits of hash, or
/// no room in the index for what ids and timelines are searched by, spare less than a tenth; a customer's number is a fifth cheaper
/// and would have to be looked up first. Inserts of arrays cost the same as COPY and more WAL. Sorting a group by key spares up to a
/// third. A packed row for several records was not tried: it needs an index entry for each of them all the same.
/// </para>
/// </summary>
internal static class Schema
{
    public const int Version = 7;

    /// <summary>Whether a record may carry changes: as <c>AssessmentCodec</c> marks it in its first byte.</summary>
    public const string IsChange = @"substr(j.assessment, 1, 1) >= '\x04'";

    /// <summary>A customer's first versions, which are gone through when an id is looked for; later ones, which few customers have, are in an index.</summary>
    public const int ScannedVersionsMax = 4_096;

    /// <summary>How long it takes at most to find out that nobody has much to do with the schema, in milliseconds; below every deadline.</summary>
    private const int LockPatienceMs = 50;

    /// <summary>What gives the role the right to make a schema; null when it has it.</summary>
    private const string MissingRight =
        """
        SELECT format('GRANT CREATE ON DATABASE %I TO %I', current_database(), current_user)
        WHERE NOT has_database_privilege(current_database(), 'CREATE')
        """;

    /// <summary>One step for each schema version, the first one from nothing; run with the schema first in the search path. Released steps are never changed.</summary>
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE journal (
            customer uuid NOT NULL,
            version int NOT NULL,
            occurred_at timestamptz NOT NULL,
            id_hash bigint NOT NULL,
            recorded_at timestamptz NOT NULL,
            interaction bytea NOT NULL,
            assessment bytea NOT NULL,
            chain uuid NOT NULL,
            PRIMARY KEY (customer, version) INCLUDE (occurred_at, id_hash))
            WITH (autovacuum_vacuum_insert_scale_factor = 0.05);
        CREATE INDEX journal_id ON journal (customer, id_hash) WHERE version > 4096;
        CREATE TABLE snapshot (
            customer uuid PRIMARY KEY,
            customer_id text COLLATE "C" NOT NULL,
            version int NOT NULL,
            chain uuid NOT NULL,
            recorded_at timestamptz NOT NULL,
            stage smallint NOT NULL,
            tier smallint NOT NULL,
            score int NOT NULL,
            state bytea NOT NULL)
            WITH (fillfactor = 80);
        CREATE INDEX snapshot_population ON snapshot (stage, tier);
        """,
        """
        CREATE TABLE governance (
            sequence bigint PRIMARY KEY,
            kind text COLLATE "C" NOT NULL,
            recorded_at timestamptz NOT NULL,
            actor text COLLATE "C" NOT NULL,
            content bytea NOT NULL,
            chain uuid NOT NULL);
        """,
        """
        ALTER TABLE snapshot
            ADD COLUMN assessment bytea,
            ADD COLUMN standard text COLLATE "C" NOT NULL DEFAULT '',
            ADD COLUMN review_at timestamptz NOT NULL DEFAULT '1970-01-01 00:00:00Z',
            ADD COLUMN review_rank smallint NOT NULL DEFAULT 0;
        CREATE INDEX snapshot_review ON snapshot (standard, review_at, review_rank, customer);
        CREATE INDEX journal_recorded ON journal USING brin (recorded_at) WITH (pages_per_range = 64, autosummarize = on);
        ALTER TABLE store ADD COLUMN snapshot_end timestamptz NOT NULL DEFAULT '-infinity';
        UPDATE store SET snapshot_end = coalesce((SELECT max(recorded_at) - interval '1 day' FROM snapshot), '-infinity');
        """,
        """
        ALTER TABLE journal ADD COLUMN era smallint NOT NULL DEFAULT 1, ADD COLUMN txid xid8;
        ALTER TABLE journal ALTER COLUMN txid SET DEFAULT pg_current_xact_id();
        CREATE INDEX journal_changes ON journal (era, txid) WHERE substr(assessment, 1, 1) >= '\x04';
        ALTER TABLE store
            ADD COLUMN identity uuid NOT NULL DEFAULT gen_random_uuid(),
            ADD COLUMN era smallint NOT NULL DEFAULT 1,
            ADD COLUMN cluster bigint,
            ADD COLUMN feed_start xid8;
        UPDATE store SET feed_start = pg_current_xact_id(), cluster = (SELECT system_identifier FROM pg_control_system());
        CREATE TABLE blob (
            name text COLLATE "C" PRIMARY KEY,
            version bigint NOT NULL,
            content bytea NOT NULL);
        """,
        """
        CREATE TABLE tally_group (
            sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            content bytea NOT NULL);
        CREATE TABLE tally (
            day int NOT NULL,
            kind smallint NOT NULL,
            content bytea NOT NULL,
            PRIMARY KEY (day, kind));
        ALTER TABLE store ADD COLUMN tallies_since timestamptz;
        UPDATE store SET tallies_since = now() WHERE EXISTS (SELECT FROM journal);
        """,
        """
        CREATE TABLE tally_before (LIKE tally INCLUDING ALL);
        CREATE TABLE tally_recount (LIKE tally INCLUDING ALL);
        ALTER TABLE store
            ADD COLUMN tally_version int NOT NULL DEFAULT 0,
            ADD COLUMN recount_era smallint,
            ADD COLUMN recount_before xid8,
            ADD COLUMN recount_customer uuid;
        UPDATE store SET tally_version = 1 WHERE tallies_since IS NULL;
        """,
        """
        ALTER TABLE snapshot SET (autovacuum_vacuum_scale_factor = 0.02);
        """,
    ];

    /// <summary>How long bringing a database with much in it to this version may take: indexes are made over all of the journal.</summary>
    public static readonly TimeSpan MigrationPatience = TimeSpan.FromHours(2);

    /// <summary>Whether a database has tables of an older version, or is being brought to another one by somebody.</summary>
    /// <param name="connection">An open connection with no transaction under way.</param>
    /// <param name="schema">The schema's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<bool> TakesTimeAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        // Whoever migrates has the lock, and the tables too: they are not asked then.
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await using var take = new NpgsqlCommand($"SET LOCAL lock_timeout TO {LockPatienceMs}; {Lock(schema)}", connection);
            await take.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return true;
        }

        // Asked of the catalogue and not by name: the session would remember that the name stands for nothing, while another server makes it.
        await using var isThere = new NpgsqlCommand($"SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = '{schema}' AND tablename = 'store')", connection);
        if (await isThere.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return false;
        }

        await using var isOlder = new NpgsqlCommand($"SELECT version < {Version} FROM {schema}.store", connection);
        return await isOlder.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>What is wrong with the version that a database has by now; null when it is known here.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="schema">The schema's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<string?> VersionFaultAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT version FROM {schema}.store", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is int version ? VersionFault(version) : null;
    }

    /// <summary>Brings a database to this version and gives what sets it apart.</summary>
    /// <param name="connection">An open connection with no transaction under way.</param>
    /// <param name="schema">The schema's name, which has nothing to quote.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The database has a newer version, cannot hold ids of any script or has lost what sets it apart.</exception>
    public static async Task<StoreKeys> MigrateAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(Lock(schema));
        if (await ScalarAsync($"SELECT to_regclass('{schema}.store') IS NULL") is true)
        {
            await CreateAsync();
        }

        int version = await ScalarAsync($"SELECT version FROM {schema}.store") as int?
            ?? throw new StoreException($"table {schema}.store is empty, which holds the secret of customers' keys: restore the whole schema from a backup");
        if (VersionFault(version) is { } fault)
        {
            throw new StoreException(fault);
        }

        for (; version < Version; version++)
        {
            await ExecuteAsync($"SET LOCAL search_path TO {schema}; {Steps[version]} UPDATE {schema}.store SET version = {version + 1}");
        }

        if (await ScalarAsync($"SELECT cluster IS DISTINCT FROM (SELECT system_identifier FROM pg_control_system()) FROM {schema}.store") is true)
        {
            await BeginEraAsync();
        }

        var secret = (Guid)(await ScalarAsync($"SELECT secret FROM {schema}.store"))!;
        var identity = (Guid)(await ScalarAsync($"SELECT identity FROM {schema}.store"))!;
        await transaction.CommitAsync(cancellationToken);
        return new StoreKeys(Uuid.ToUInt128(secret), Uuid.ToUInt128(identity));

        async Task CreateAsync()
        {
            // Customers' ids are stored as text, and may be of any script.
            if (await ScalarAsync("SELECT current_setting('server_encoding')") is string encoding and not ("UTF8" or "SQL_ASCII"))
            {
                throw new StoreException($"the database's encoding is {encoding}: make one with ENCODING 'UTF8' TEMPLATE template0");
            }

            // Asked first, because making a schema needs a right that a role with a schema of its own need not have.
            if (await ScalarAsync($"SELECT to_regnamespace('{schema}') IS NULL") is true)
            {
                if (await ScalarAsync(MissingRight) is string grant)
                {
                    throw new StoreException($"there is no schema {schema}, and the role may not make it: {grant}");
                }

                await ExecuteAsync($"CREATE SCHEMA {schema}");
            }

            var drawn = new Guid(RandomNumberGenerator.GetBytes(16));
            await ExecuteAsync(
                $"""
                CREATE TABLE {schema}.store (one boolean PRIMARY KEY DEFAULT true CHECK (one), version int NOT NULL, secret uuid NOT NULL);
                INSERT INTO {schema}.store (version, secret) VALUES (0, '{drawn}')
                """);
        }

        // Copied into another cluster, whose transactions have numbers of their own: what is written from now on comes behind all the rest.
        async Task BeginEraAsync()
        {
            var era = (short)(await ScalarAsync(
                $"UPDATE {schema}.store SET era = era + 1, cluster = (SELECT system_identifier FROM pg_control_system()) RETURNING era"))!;
            await ExecuteAsync($"ALTER TABLE {schema}.journal ALTER COLUMN era SET DEFAULT {era}");
        }

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        async Task<object?> ScalarAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteScalarAsync(cancellationToken);
        }
    }

    /// <summary>Waits, to the end of the transaction, for other servers that bring the schema to a version.</summary>
    private static string Lock(string schema) => $"SELECT pg_advisory_xact_lock({unchecked((long)StableHash.Of("customergrains schema " + schema))})";

    private static string? VersionFault(int version) =>
        version > Version ? $"the database has schema version {version} and this server knows {Version}: run a newer server" : null;
}
