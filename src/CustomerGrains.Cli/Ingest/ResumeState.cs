using System.Text.Json;

namespace CustomerGrains.Cli.Ingest;

/// <summary>How far an ingest has come. Kept in a small file, so that an interrupted one can be continued.</summary>
internal sealed record ResumeState
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Everything before this place of the unpacked content was answered.</summary>
    public required long Position { get; init; }

    /// <summary>The line of the last row answered.</summary>
    public required long Line { get; init; }

    /// <summary>SHA-256 of the content's first bytes, by which the file is known again.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>How many bytes <see cref="Fingerprint"/> covers.</summary>
    public required int FingerprintBytes { get; init; }

    /// <summary>The mapping and the options that change what a row means.</summary>
    public required string Mapping { get; init; }

    /// <summary>Length of the refused file at that place.</summary>
    public required long RefusedLength { get; init; }

    /// <summary>What became of the rows before that place.</summary>
    public required RowCounts Counts { get; init; }

    /// <summary>Reads a state file; null when there is none.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static ResumeState? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<ResumeState>(File.ReadAllBytes(path), Layout) : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the state of the interrupted run in {path} cannot be read; run without --resume to start from the beginning", exception);
        }
    }

    /// <summary>Writes a state file; a crash leaves the old one or the new one.</summary>
    public void Write(string path)
    {
        try
        {
            string next = path + ".new";
            File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(this, Layout));
            File.Move(next, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the progress cannot be kept in {path}: {exception.Message} Name another file with --state.", exception);
        }
    }
}
