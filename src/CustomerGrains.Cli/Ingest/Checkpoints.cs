using CustomerGrains.Cli.Input;

namespace CustomerGrains.Cli.Ingest;

/// <summary>Keeps the progress of one ingest on the disk: at most once a second, and when it is interrupted.</summary>
internal sealed class Checkpoints(string? path, InputFile file, string mapping, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private long _savedAt = time.GetTimestamp();
    private ResumeState? _latest;

    /// <summary>Whether an interrupted run can be continued.</summary>
    public bool AreKept => path is not null;

    /// <summary>What an interrupted run left, if it was about this file and this mapping.</summary>
    /// <exception cref="UsageException">It was about something else.</exception>
    public ResumeState? Load()
    {
        if (path is null || ResumeState.Read(path) is not { } state)
        {
            return null;
        }

        if (file.Fingerprint(state.FingerprintBytes).Hash != state.Fingerprint)
        {
            throw new UsageException($"{file.Name} is not the file of the interrupted run ({path}); run without --resume to start from the beginning");
        }

        return state.Mapping == mapping
            ? state
            : throw new UsageException($"the mapping is not that of the interrupted run ({path}); run without --resume to start from the beginning");
    }

    /// <summary>Whether an interrupted run left something.</summary>
    public bool Exist() => path is not null && File.Exists(path);

    /// <summary>Notes that everything up to a place was answered.</summary>
    public void Note(long position, long line, RowCounts counts, RefusedFile refused)
    {
        if (path is null)
        {
            return;
        }

        (string hash, int bytes) = file.Fingerprint(position);
        _latest = new ResumeState
        {
            Position = position,
            Line = line,
            Fingerprint = _latest?.FingerprintBytes == bytes ? _latest.Fingerprint : hash,
            FingerprintBytes = bytes,
            Mapping = mapping,
            RefusedLength = refused.Length,
            Counts = counts with { },
        };
        if (time.GetElapsedTime(_savedAt) >= Interval)
        {
            Save(refused);
        }
    }

    /// <summary>Puts the latest progress on the disk, the refused rows first.</summary>
    public void Save(RefusedFile refused)
    {
        refused.Flush();
        _latest?.Write(path!);
        _savedAt = time.GetTimestamp();
    }

    /// <summary>The work is done: there is nothing to continue.</summary>
    public void Remove()
    {
        if (path is not null)
        {
            File.Delete(path);
        }
    }
}
