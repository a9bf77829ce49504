using CustomerGrains.Cli.Input;
using CustomerGrains.Cli.Mapping;

namespace CustomerGrains.Cli.Ingest;

/// <summary>What the command line asked for.</summary>
internal sealed record IngestOptions
{
    /// <summary>The file, or "-" for the standard input.</summary>
    public required string Path { get; init; }

    /// <summary>The server.</summary>
    public required Uri Server { get; init; }

    /// <summary>Where the columns go.</summary>
    public required MappingRules Rules { get; init; }

    /// <summary>How the rows are written; null to find out.</summary>
    public InputFormat? Format { get; init; }

    /// <summary>What parts the columns.</summary>
    public byte Delimiter { get; init; } = (byte)',';

    /// <summary>The zone of times without an offset.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Rows in one message.</summary>
    public int BatchSize { get; init; } = 500;

    /// <summary>Whether the file is only checked.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether to go on where an interrupted run stopped.</summary>
    public bool Resume { get; init; }

    /// <summary>Whether the summary is JSON.</summary>
    public bool Json { get; init; }

    /// <summary>Where refused rows go; null for beside the input.</summary>
    public string? RefusedPath { get; init; }

    /// <summary>Where the progress is kept; null for beside the input.</summary>
    public string? StatePath { get; init; }

    /// <summary>How long to go on trying to reach the server.</summary>
    public TimeSpan RetryTimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A token to present to the server, or null.</summary>
    public string? AccessToken { get; init; }
}
