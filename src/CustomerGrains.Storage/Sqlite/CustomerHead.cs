namespace CustomerGrains.Storage.Sqlite;

/// <summary>What the writer knows of a customer.</summary>
internal sealed class CustomerHead(long number, long version)
{
    /// <summary>The number that stands for the customer's id in the database.</summary>
    public long Number { get; } = number;

    /// <summary>The customer's last version, counting the group being written.</summary>
    public long Version { get; set; } = version;
}
