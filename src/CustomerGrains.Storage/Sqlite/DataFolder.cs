namespace CustomerGrains.Storage.Sqlite;

/// <summary>The data folder, held by one store at a time: another one, in this process or a different one, is refused.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held)
    {
        DatabasePath = Path.Combine(path, "customers.db");
        _lock = held;
    }

    public string DatabasePath { get; }

    public static DataFolder Hold(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            string lockPath = Path.Combine(path, "customers.lock");
            return new DataFolder(path, new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"the data folder cannot be had for this server alone; is another one running on it? {exception.Message}", exception);
        }
    }

    // The file stays: removing it would let a third store lock a new file of that name while a second one waits for this one.
    public void Dispose() => _lock.Dispose();
}
