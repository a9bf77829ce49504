namespace CustomerGrains.Storage.Postgres;

/// <summary>
/// When work on a connection is given up. To cancel, the driver connects to the server and waits for its answer on the thread that
/// cancels, which takes a frozen server as long as making a connection may take. So it is done on a thread of its own: a few of those of the
/// pool are all there are at first, and whoever asks for health or for customers in memory needs them.
/// </summary>
internal sealed class WorkLimit : IDisposable
{
    private readonly CancellationTokenSource _due;
    private readonly CancellationTokenRegistration _registration;

    /// <summary>Begins.</summary>
    /// <param name="time">How long the work may take.</param>
    /// <param name="cancellationToken">Gives up before.</param>
    public WorkLimit(TimeSpan time, CancellationToken cancellationToken)
    {
        // Not disposed of: it has nothing to let go, and may be cancelled still when the work has ended.
        var given = new CancellationTokenSource();
        Token = given.Token;
        _due = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _registration = _due.Token.UnsafeRegister(static given => CancelAside((CancellationTokenSource)given!), given);
        _due.CancelAfter(time);
    }

    /// <summary>For the driver.</summary>
    public CancellationToken Token { get; }

    /// <summary>The work has ended.</summary>
    public void Dispose()
    {
        _registration.Dispose();
        _due.Dispose();
    }

    private static void CancelAside(CancellationTokenSource given) =>
        _ = Task.Factory.StartNew(given.Cancel, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
