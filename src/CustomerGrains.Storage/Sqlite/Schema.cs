namespace CustomerGrains.Storage.Sqlite;

/// <summary>
/// The tables, and how a database file comes to have them.
/// <para>
/// The journal is a log: records go to its end in the order of their commit, so a group of a thousand random customers writes
/// some fifty pages. Clustering it by customer would write a thousand, each for one record, and cost twenty times as much.
/// Where a customer's records stand is in the directory, clustered by customer and version; it also carries what timelines are
/// sorted by and what ids are found by. It is written later than the journal, in sorted runs; until then
/// <see cref="RecentPlaces"/> knows, from memory or, after a start, from the journal's end.
/// </para>
/// </summary>
internal static class Schema
{
    public const int Version = 7;
    public const int PageBytes = 4_096;

    /// <summary>A customer's first versions, which are gone through when an id is looked for; later ones, which few customers have, are in an index.</summary>
    public const int ScannedVersionsMax = 4_096;

    /// <summary>"CuGr", by which the file command and we know the file.</summary>
    private const int ApplicationId = 0x43754772;

    /// <summary>One step for each schema version, the first one from nothing. Released steps are never changed.</summary>
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE customer (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE journal (
            sequence INTEGER PRIMARY KEY, -- 1, 2, 3 … without a gap
            customer INTEGER NOT NULL,
            version INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL, -- microseconds since 1970
            interaction BLOB NOT NULL,
            assessment BLOB NOT NULL,
            chain BLOB NOT NULL) STRICT;
        CREATE TABLE directory (
            position INTEGER PRIMARY KEY, -- customer × 2^28 + version
            sequence INTEGER NOT NULL,
            occurred_at INTEGER NOT NULL, -- microseconds since 1970
            id_hash INTEGER NOT NULL) STRICT;
        CREATE TABLE directory_end (
            sequence INTEGER NOT NULL) STRICT; -- the directory has all of the journal up to here
        INSERT INTO directory_end VALUES (0);
        CREATE TABLE snapshot (
            customer INTEGER PRIMARY KEY,
            version INTEGER NOT NULL,
            chain BLOB NOT NULL,
            recorded_at INTEGER NOT NULL,
            stage INTEGER NOT NULL,
            tier INTEGER NOT NULL,
            score INTEGER NOT NULL,
            state BLOB NOT NULL) STRICT;
        CREATE INDEX snapshot_population ON snapshot (stage, tier);
        """,
        """
        CREATE INDEX directory_id ON directory (position >> 28, id_hash) WHERE position & 268435455 > 4096;
        """,
        """
        CREATE TABLE governance (
            sequence INTEGER PRIMARY KEY, -- 1, 2, 3 … without a gap
            kind TEXT NOT NULL,
            recorded_at INTEGER NOT NULL, -- microseconds since 1970
            actor TEXT NOT NULL,
            content BLOB NOT NULL,
            chain BLOB NOT NULL) STRICT;
        """,
        """
        ALTER TABLE snapshot ADD COLUMN assessment BLOB; -- null in rows from before, whose record has it
        ALTER TABLE snapshot ADD COLUMN standard TEXT NOT NULL DEFAULT ''; -- under which the customer was last looked at
        ALTER TABLE snapshot ADD COLUMN review_at INTEGER NOT NULL DEFAULT 0; -- microseconds since 1970
        ALTER TABLE snapshot ADD COLUMN review_rank INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX snapshot_review ON snapshot (standard, review_at, review_rank);
        CREATE TABLE snapshot_end (
            sequence INTEGER NOT NULL) STRICT; -- all of the journal up to here is in snapshots
        INSERT INTO snapshot_end VALUES (0);
        """,
        """
        CREATE TABLE identity (
            id BLOB NOT NULL) STRICT; -- tells cursors of different databases apart
        INSERT INTO identity VALUES (randomblob(16));
        CREATE TABLE blob (
            name TEXT PRIMARY KEY,
            version INTEGER NOT NULL, -- 1, and 1 more with each write
            content BLOB NOT NULL) STRICT;
        """,
        """
        CREATE TABLE tally_group (
            sequence INTEGER PRIMARY KEY,
            content BLOB NOT NULL) STRICT; -- what a group of records adds to the tallies
        CREATE TABLE tally (
            place INTEGER PRIMARY KEY, -- day × 16 + kind of subject
            content BLOB NOT NULL) STRICT;
        CREATE TABLE tally_start (
            recorded_at INTEGER NOT NULL) STRICT; -- microseconds since 1970; what was recorded until then is in no tally
        INSERT INTO tally_start SELECT recorded_at FROM journal ORDER BY sequence DESC LIMIT 1;
        """,
        """
        CREATE TABLE tally_before (
            place INTEGER PRIMARY KEY, -- as in tally
            content BLOB NOT NULL) STRICT; -- what was counted before a recount, which is read until it ends
        CREATE TABLE tally_recount (
            place INTEGER PRIMARY KEY, -- as in tally
            content BLOB NOT NULL) STRICT; -- what it has counted
        CREATE TABLE tally_pass (
            version INTEGER NOT NULL, -- of what is counted
            last INTEGER, -- the journal up to here is counted again; null while none is
            customer INTEGER NOT NULL) STRICT; -- up to here it was
        INSERT INTO tally_pass SELECT NOT EXISTS (SELECT * FROM tally_start), NULL, 0;
        """,
    ];

    /// <summary>Brings a new or older file to this version.</summary>
    /// <exception cref="StoreException">The file is of a newer version, or not ours.</exception>
    public static void Migrate(Database database)
    {
        long version = database.Number("PRAGMA user_version");
        long application = database.Number("PRAGMA application_id");
        if (application != ApplicationId && (application != 0 || version != 0 || database.Number("SELECT COUNT(*) FROM sqlite_schema") != 0))
        {
            throw new StoreException("the database file in the data folder is not one of CustomerGrains");
        }

        if (version > Version)
        {
            throw new StoreException($"the database has schema version {version} and this server knows {Version}: run a newer server");
        }

        if (version == 0)
        {
            database.Execute($"PRAGMA page_size = {PageBytes}");
        }

        database.Execute("PRAGMA journal_mode = WAL");
        for (; version < Version; version++)
        {
            database.Execute(
                $"BEGIN IMMEDIATE; {Steps[version]} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version + 1}; COMMIT");
        }
    }
}
