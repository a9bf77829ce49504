namespace CustomerGrains.Server.Demo;

/// <summary>What was asked for on the command line; null leaves it to what the folder already has, else to the default.</summary>
internal sealed record DemoOptions
{
    /// <summary>Customers in the population.</summary>
    public int? Customers { get; init; }

    /// <summary>Days of history.</summary>
    public int? Days { get; init; }

    /// <summary>Which population.</summary>
    public long? Seed { get; init; }

    /// <summary>Folder to keep; null for a temporary one that is removed at the end.</summary>
    public string? Folder { get; init; }
}
