namespace CustomerGrains.Storage.Sqlite;

/// <summary>How <see cref="SqliteCustomerStore"/> keeps its data. The defaults suit a service with a few hundred MB to spare.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>The data folder, made when it is not there. One store at a time has it open. Required.</summary>
    public required string Directory { get; init; }

    /// <summary>Connections that read at the same time, 1 to 64; 4 by default. Each takes a thread while it reads.</summary>
    public int ReaderConnections { get; init; } = 4;

    /// <summary>Page cache of the writing connection in MiB, 1 to 65,536; 64 by default.</summary>
    public int WriterCacheMebibytes { get; init; } = 64;

    /// <summary>Page cache of each reading connection in MiB, 1 to 65,536; 16 by default.</summary>
    public int ReaderCacheMebibytes { get; init; } = 16;

    /// <summary>
    /// How much of the database file each reader maps into memory, in MiB, 0 (none) to 1,048,576; 0 by default. A map spares a copy of
    /// each page read, but SQLite drops it whenever somebody has written since the reader last read, and finding pages again costs far
    /// more: beside writes, reading customers who are not in memory took three times the CPU time. It is for data that nobody writes to.
    /// </summary>
    public int ReaderMapMebibytes { get; init; } = 0;

    /// <summary>How long to wait for another process that holds the database, 0 to 60 s; 5 s by default.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Newest records whose places are kept in memory before they go to the directory on disk in one sorted run, 1,024 to
    /// 16,777,216; 524,288 by default. Each takes up to 120 bytes and, when the store is opened, half a microsecond.
    /// More of them make appends for very many customers cheaper.
    /// </summary>
    public int RecentRecords { get; init; } = 524_288;

    /// <summary>Customers whose last version is remembered for appending, 1,024 to 16,777,216; 262,144 by default. Each takes about 250 bytes.</summary>
    public int RecentCustomers { get; init; } = 262_144;

    /// <summary>Size of the write-ahead log from which it is copied into the database, in MiB, 1 to 4,096; 16 by default.</summary>
    public int CheckpointMebibytes { get; init; } = 16;

    /// <summary>What is wrong with a setting, with its name and the allowed range; null when all is well.</summary>
    internal string? Fault() =>
        string.IsNullOrWhiteSpace(Directory)
            ? $"{nameof(Directory)} is empty; it names the data folder"
            : Outside(ReaderConnections, 1, 64, nameof(ReaderConnections))
                ?? Outside(WriterCacheMebibytes, 1, 65_536, nameof(WriterCacheMebibytes))
                ?? Outside(ReaderCacheMebibytes, 1, 65_536, nameof(ReaderCacheMebibytes))
                ?? Outside(ReaderMapMebibytes, 0, 1_048_576, nameof(ReaderMapMebibytes))
                ?? Outside(BusyTimeout.TotalSeconds, 0, 60, nameof(BusyTimeout))
                ?? Outside(RecentRecords, 1_024, 16_777_216, nameof(RecentRecords))
                ?? Outside(RecentCustomers, 1_024, 16_777_216, nameof(RecentCustomers))
                ?? Outside(CheckpointMebibytes, 1, 4_096, nameof(CheckpointMebibytes));

    private static string? Outside(double value, int lowest, int highest, string name) =>
        value >= lowest && value <= highest ? null : $"{name} is {value}; allowed are {lowest} to {highest}";
}
