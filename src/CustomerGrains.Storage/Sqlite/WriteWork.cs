namespace CustomerGrains.Storage.Sqlite;

/// <summary>A write that somebody waits for.</summary>
internal sealed class WriteWork(Action<WriteSession> write, int records)
{
    public Action<WriteSession> Write { get; } = write;

    public int Records { get; } = records;

    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
