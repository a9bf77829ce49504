using CustomerGrains.Domain;
using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Sqlite;
using CustomerGrains.Storage.Tallies;

namespace CustomerGrains.Storage.Tests.Sqlite;

/// <summary>The contract, and what holds besides. The smallest memory for places is used, so that the directory on disk is too.</summary>
public sealed class SqliteCustomerStoreTests : DurableStoreContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("customergrains-").FullName;

    private string DatabasePath => Path.Combine(_folder, "customers.db");

    [Fact]
    public async Task Whoever_follows_the_present_is_given_what_was_appended_without_reading_it_again()
    {
        List<JournalRecord> records = Mixed("ada", 5);
        await Store.AppendAsync(records[..1], Never);
        FeedPosition end = (await Feed.ReadFeedBoundsAsync(Never)).End;
        Assert.Empty((await Feed.ReadFeedAsync(end, 10, Never)).Records);
        await Store.AppendAsync(records[1..3], Never);
        Assert.Same(records[2], Assert.Single((await Feed.ReadFeedAsync(end, 10, Never)).Records).Record);
        await ReopenAsync();
        Assert.NotSame(records[2], Assert.Single((await Feed.ReadFeedAsync(end, 10, Never)).Records).Record);
        await Store.AppendAsync(records[3..], Never);
        Assert.Equal([3, 5], (await FollowAsync(end, 10)).Select(each => each.Record.Version));
    }

    [Fact]
    public async Task Records_are_found_while_they_go_from_memory_to_the_directory()
    {
        // Far more than fit in memory, in small groups, so that every read falls on another moment of the way.
        var all = new Dictionary<string, List<JournalRecord>>();
        for (int round = 0; round < 60; round++)
        {
            var group = new List<JournalRecord>();
            for (int customer = 0; customer < 50; customer++)
            {
                List<JournalRecord> records = all.TryGetValue($"c-{customer}", out var known) ? known : all[$"c-{customer}"] = [];
                JournalRecord record = Records.Next(
                    $"c-{customer}", records.Count + 1, records.Count == 0 ? 0 : records[^1].Chain, new Instant(round * 31 % 17));
                records.Add(record);
                group.Add(record);
            }

            await Store.AppendAsync(group, Never);
            string asked = $"c-{round % 50}";
            Same(all[asked], (await Store.LoadAsync([asked], Never))[0].Tail);
            Assert.Equal(1 + (round / 2), (await Store.FindAsync([new InteractionKey(asked, $"i-{1 + (round / 2)}")], Never))[0]?.Version);
            Assert.Equal(
                all[asked].OrderByDescending(each => (each.OccurredAt.Microseconds, each.Version)).Take(5).Select(each => each.Version),
                (await Store.ReadTimelineAsync(asked, null, 5, Never)).Select(each => each.Version));
        }

        await ReopenAsync();
        IReadOnlyList<StoredCustomer> loaded = await Store.LoadAsync([.. all.Keys], Never);
        Same(all.Values.SelectMany(each => each).ToList(), loaded.SelectMany(each => each.Tail).ToList());
        await Store.AppendAsync([Records.Next("c-7", 61, all["c-7"][^1].Chain, new Instant(0))], Never);
    }

    [Fact]
    public async Task A_version_that_would_leave_a_gap_is_fenced()
    {
        List<JournalRecord> records = Records.Of("ada", 1, 3);
        await Store.AppendAsync(records[..1], Never);
        await Assert.ThrowsAsync<StoreFencedException>(async () => await Store.AppendAsync(records[2..], Never));
        await Store.AppendAsync(records[1..], Never);
        Same(records, await ReadAsync("ada", 0));
    }

    [Fact]
    public async Task A_scan_notices_a_missing_record()
    {
        await Store.AppendAsync(Records.Of("ada", 1, 5), Never);
        await AlterAsync("UPDATE directory_end SET sequence = 5; DELETE FROM journal WHERE sequence = 3");
        StoreCorruptException noticed = await Assert.ThrowsAsync<StoreCorruptException>(
            async () => await ((IJournalScan)Store).ScanAsync(withAssessments: false, Never).GetAsyncEnumerator(Never).MoveNextAsync());
        Assert.Contains("only 4 are there", noticed.Message);
    }

    [Theory]
    [InlineData("SELECT 1", null)]
    [InlineData("UPDATE governance SET content = x'00' WHERE sequence = 2", "entry 2 of the governance log is not what was written")]
    [InlineData("UPDATE governance SET actor = 'somebody' WHERE sequence = 2", "entry 2 of the governance log is not what was written")]
    [InlineData("DELETE FROM governance WHERE sequence = 2", "entry 2 of the governance log is missing")]
    public async Task The_governance_log_is_there_after_reopening_and_notices_alterations(string alteration, string? finding)
    {
        await AppendEntriesAsync(3);
        await AlterAsync(alteration);
        await CheckEntriesAsync(3, finding);
    }

    [Fact]
    public async Task A_second_store_on_the_folder_is_refused()
    {
        StoreException refused = await Assert.ThrowsAsync<StoreException>(OpenAsync);
        Assert.Contains("is another one running", refused.Message);
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_left_alone()
    {
        await Store.DisposeAsync();
        Alter("PRAGMA user_version = 99");
        StoreException refused = await Assert.ThrowsAsync<StoreException>(OpenAsync);
        Assert.Contains("schema version 99", refused.Message);
        Alter($"PRAGMA user_version = {Schema.Version}");
        Store = await OpenAsync();
    }

    [Fact]
    public async Task A_database_from_before_there_were_tallies_says_since_when_they_are_kept()
    {
        List<JournalRecord> records = Records.Of("ada", 1, 3);
        await Store.AppendAsync(records, Never);
        await AlterAsync("DROP TABLE tally; DROP TABLE tally_group; DROP TABLE tally_start; DROP TABLE tally_before; DROP TABLE tally_recount; DROP TABLE tally_pass; PRAGMA user_version = 5");
        TallyState state = await ((ITallyStore)Store).ReadTallyStateAsync(Never);
        Assert.Equal((records[^1].RecordedAt, new TallyRecount(0, 0)), (state.Since, state.Recount));
        Same(records, await ReadAsync("ada", 0));
    }

    [Fact]
    public async Task A_recount_leaves_out_what_came_later_also_when_that_has_gone_to_the_directory()
    {
        List<JournalRecord> records = Records.Of("ada", 1, 6);
        await Store.AppendAsync(records[..4], Never);
        await ForgetTalliesAsync();
        await Store.AppendAsync([.. records[4..], .. Records.Of("later", 1, 2_000)], Never);
        await SettleAsync();
        RecountPart part = (await ((ITallyStore)Store).ReadRecountAsync(0, 100, Never))!;
        Assert.Equal([1, 2, 3, 4], part.Records.Select(each => each.Version));
    }

    [Fact]
    public async Task A_snapshot_of_nobody_is_refused_with_all_that_were_to_be_saved_with_it()
    {
        List<JournalRecord> records = Records.Of("ada", 1, 2);
        await Store.AppendAsync(records, Never);
        CustomerSnapshot known = At(records[1], tier: 1);
        StoreException refused = await Assert.ThrowsAsync<StoreException>(
            async () => await Store.SaveSnapshotsAsync([known, known with { CustomerId = "nobody" }], Never));
        Assert.Contains("a snapshot at version 2 is of a customer without records", refused.Message, StringComparison.Ordinal);
        Assert.Null((await Store.LoadAsync(["ada"], Never))[0].Snapshot);
        await Store.SaveSnapshotsAsync([known], Never);
        Same(known, (await Store.LoadAsync(["ada"], Never))[0].Snapshot);
    }

    [Fact]
    public async Task A_database_of_something_else_is_refused()
    {
        await Store.DisposeAsync();
        Alter("PRAGMA application_id = 1");
        Assert.Contains("not one of CustomerGrains", (await Assert.ThrowsAsync<StoreException>(OpenAsync)).Message);
    }

    [Fact]
    public async Task A_setting_out_of_range_is_named()
    {
        var options = new SqliteStoreOptions { Directory = _folder, ReaderConnections = 65 };
        ArgumentException refused =
            await Assert.ThrowsAsync<ArgumentException>(async () => await SqliteCustomerStore.OpenAsync(options, Never));
        Assert.Contains("ReaderConnections is 65; allowed are 1 to 64", refused.Message);
    }

    [Fact]
    public async Task A_failed_write_leaves_nothing_and_the_store_goes_on()
    {
        List<JournalRecord> records = Records.Of("ada", 1, 3);
        await Store.AppendAsync(records[..1], Never);
        using (Database other = Database.Open(DatabasePath, TimeSpan.Zero))
        {
            other.Execute("BEGIN IMMEDIATE");
            StoreException failed = await Assert.ThrowsAsync<StoreException>(async () => await Store.AppendAsync(records[1..], Never));
            Assert.Contains("another process holds the database", failed.Message);
        }

        Same(records[..1], await ReadAsync("ada", 0));
        await Store.AppendAsync(records[1..], Never);
        Same(records, await ReadAsync("ada", 0));
    }

    [Theory]
    [InlineData("UPDATE journal SET interaction = CAST(substr(interaction, 1, length(interaction) - 1) || x'01' AS BLOB) WHERE version = 3", "version 3 is not what was written")]
    [InlineData("UPDATE journal SET assessment = x'00' WHERE version = 3", "version 3 is not what was written")]
    [InlineData("UPDATE journal SET recorded_at = recorded_at + 1 WHERE version = 3", "version 3 is not what was written")]
    [InlineData("UPDATE journal SET chain = zeroblob(16) WHERE version = 3", "version 3 is not what was written")]
    [InlineData("UPDATE journal SET chain = x'00' WHERE version = 3", "a chain of 1 bytes")]
    [InlineData("UPDATE journal SET version = 4 WHERE version = 3", "another record is in its place")]
    [InlineData("DELETE FROM journal WHERE version = 3", "version 3 is missing")]
    [InlineData("DELETE FROM journal WHERE version = 5", "version 5 is missing")]
    [InlineData("DELETE FROM directory WHERE (position & 268435455) = 3", "version 3 is missing")]
    public async Task An_altered_or_missing_record_is_noticed(string alteration, string finding)
    {
        // Once more than fits in memory is appended, the first records' places are in the directory.
        await Store.AppendAsync([.. Records.Of("ada", 1, 5), .. Records.Of("other", 1, 2_000)], Never);
        await SettleAsync();
        await AlterAsync(alteration + (alteration.Contains("directory", StringComparison.Ordinal) ? " AND position < 536870912" : " AND customer = 1"));
        StoreCorruptException noticed = await Assert.ThrowsAsync<StoreCorruptException>(async () => await Store.LoadAsync(["ada"], Never));
        Assert.Contains(finding, noticed.Message);
        Assert.DoesNotContain("ada", noticed.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreCorruptException>(async () => await ReadAsync("ada", 0));
    }

    [Fact]
    public async Task A_missing_record_at_the_journals_end_keeps_the_store_from_opening()
    {
        await Store.AppendAsync(Records.Of("ada", 1, 5), Never);
        await Store.DisposeAsync();
        Alter("DELETE FROM journal WHERE version = 3");
        Assert.Contains("record 3 of the journal is missing", (await Assert.ThrowsAsync<StoreCorruptException>(OpenAsync)).Message);
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_when_it_is_opened_leaves_nothing_open()
    {
        await Store.AppendAsync(Records.Of("ada", 1, 5), Never);
        await Store.DisposeAsync();
        Alter("ALTER TABLE identity RENAME TO another");
        await Assert.ThrowsAnyAsync<StoreException>(OpenAsync);

        // SQLite takes the log away with the last connection.
        Assert.False(File.Exists(DatabasePath + "-wal"));
        Alter("ALTER TABLE another RENAME TO identity");
        Store = await OpenAsync();
        Assert.Equal(5, (await ReadAsync("ada", 0)).Count);
    }

    [Fact]
    public async Task A_flipped_byte_in_the_file_is_noticed()
    {
        await Store.AppendAsync(Records.Of("ada", 1, 5), Never);
        await Store.DisposeAsync();
        byte[] file = await File.ReadAllBytesAsync(DatabasePath);
        int place = file.AsSpan().LastIndexOf("2026-01.1"u8);
        file[place] ^= 1;
        await File.WriteAllBytesAsync(DatabasePath, file);
        Store = await OpenAsync();
        await Assert.ThrowsAsync<StoreCorruptException>(async () => await Store.LoadAsync(["ada"], Never));
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override async Task<ICustomerStore> OpenAsync() => await SqliteCustomerStore.OpenAsync(
        new SqliteStoreOptions { Directory = _folder, RecentRecords = 1_024, RecentCustomers = 1_024, BusyTimeout = TimeSpan.Zero }, Never);

    /// <summary>Gives the writer turns until a full run of places is in the directory.</summary>
    private async Task SettleAsync()
    {
        using Database other = Database.Open(DatabasePath, TimeSpan.Zero);
        while (other.Number("SELECT sequence FROM directory_end") == 0)
        {
            await Store.SaveSnapshotsAsync([], Never);
        }
    }

    protected override Task ForgetTalliesAsync() => AlterAsync(
        "DELETE FROM tally; DELETE FROM tally_group; INSERT INTO tally_start SELECT MAX(recorded_at) FROM journal; UPDATE tally_pass SET version = 0");

    protected override Task AgeTalliesAsync() => AlterAsync("UPDATE tally_pass SET version = 0");

    protected override async Task AlterAsync(string sql)
    {
        await Store.DisposeAsync();
        Alter(sql);
        Store = await OpenAsync();
    }

    private void Alter(string sql)
    {
        using Database other = Database.Open(DatabasePath, TimeSpan.Zero);
        other.Execute(sql);
    }
}
