namespace CustomerGrains.Storage.Postgres;

/// <summary>How <see cref="PostgresCustomerStore"/> reaches its database. The defaults suit a server of its own beside the database.</summary>
public sealed class PostgresStoreOptions
{
    private const int SchemaLengthMax = 63;

    /// <summary>
    /// Where the database is and who asks, as the driver takes it (<c>Host=…;Port=…;Database=…;Username=…;Password=…;SSL Mode=…</c>).
    /// What is set here about pooling, time limits and preparing is overruled by the options below. Required.
    /// </summary>
    public required PostgresConnectionText Connection { get; init; }

    /// <summary>
    /// The schema that the tables are in, made when it is not there: lower-case letters, digits and underscores, a letter first, at
    /// most 63; <c>customergrains</c> by default.
    /// </summary>
    public string Schema { get; init; } = "customergrains";

    /// <summary>The schema that the views of the reports are in, and nothing else.</summary>
    internal string ReportSchema => Schema + "_reports";

    /// <summary>Connections for appending, so many appends at a time, 1 to 32; 2 by default. One more is used for writing snapshots.</summary>
    public int AppendConnections { get; init; } = 2;

    /// <summary>Connections for reading, so many reads at a time, 1 to 256; 4 by default.</summary>
    public int ReadConnections { get; init; } = 4;

    /// <summary>How long making a connection may take, 1 to 60 s in whole seconds; 5 s by default.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a write or read may take altogether, waiting for a connection included, 0.1 to 300 s; 15 s by default. After that its
    /// caller is told that it failed, whether or not the database answers, and the connection is not used again.
    /// </summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Whether a database is taken that may lose what it has committed (fsync or synchronous_commit is off); false by default. For
    /// tests that nobody's data depends on.
    /// </summary>
    public bool AllowLosingCommits { get; init; }

    /// <summary>What is wrong with a setting, with its name and the allowed range; null when all is well.</summary>
    internal string? Fault() =>
        Connection.Fault()
            ?? (IsName(Schema) ? null : $"{nameof(Schema)} is '{Schema}'; allowed are lower-case letters, digits and underscores, a letter first, at most {SchemaLengthMax}")
            ?? Outside(AppendConnections, 1, 32, nameof(AppendConnections))
            ?? Outside(ReadConnections, 1, 256, nameof(ReadConnections))
            ?? Outside(ConnectTimeout.TotalSeconds, 1, 60, nameof(ConnectTimeout))
            ?? Outside(Deadline.TotalSeconds, 0.1, 300, nameof(Deadline));

    private static bool IsName(string text) =>
        text.Length is > 0 and <= SchemaLengthMax
        && char.IsAsciiLetterLower(text[0])
        && text.All(each => char.IsAsciiLetterLower(each) || char.IsAsciiDigit(each) || each == '_')
        && !text.StartsWith("pg_", StringComparison.Ordinal);

    private static string? Outside(double value, double lowest, double highest, string name) =>
        value >= lowest && value <= highest ? null : $"{name} is {value}; allowed are {lowest} to {highest}";
}
