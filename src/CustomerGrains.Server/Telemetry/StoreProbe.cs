using System.Buffers.Binary;
using CustomerGrains.Engine;
using CustomerGrains.Server.Hosting;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Blobs;

namespace CustomerGrains.Server.Telemetry;

/// <summary>
/// Asks the store every 15 seconds whether it answers, by the least that it can be asked; and while commits fail, whether it can be written
/// durably. Also whether a newer server has brought it to a version that this one does not know. A server that is not ready gets no work to find out with, and one that can read may still not be able to write.
/// </summary>
internal sealed class StoreProbe : IAsyncDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>What is read and, while commits fail, written: the time.</summary>
    private const string Name = "probe";

    private readonly INamedBlobs _blobs;
    private readonly IVersionedStore _store;
    private readonly StoreHealth _health;
    private readonly TimeProvider _time;
    private readonly BackgroundLoop _loop;

    public StoreProbe(INamedBlobs blobs, IVersionedStore store, StoreHealth health, TimeProvider time, BackgroundWork background)
    {
        (_blobs, _store, _health, _time) = (blobs, store, health, time);
        _loop = background.Loop("store probe");
        _loop.Start(Interval, AskAsync);
    }

    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        StoreWork asked = StoreWork.Read;
        try
        {
            NamedBlob? known = await _blobs.ReadBlobAsync(Name, cancellationToken);
            _health.Answered(asked);
            if (await _store.ReadVersionFaultAsync(cancellationToken) is { } fault)
            {
                _health.Failed(StoreWork.Version, fault);
            }
            else
            {
                _health.Answered(StoreWork.Version);
            }

            if (_health.HasFailedToCommit)
            {
                asked = StoreWork.Commit;
                byte[] now = new byte[sizeof(long)];
                BinaryPrimitives.WriteInt64LittleEndian(now, _time.GetUtcNow().Ticks);

                // Whether it was written or another server was quicker: somebody wrote.
                await _blobs.WriteBlobAsync(Name, now, known?.Version ?? 0, cancellationToken);
                _health.Answered(asked);
            }
        }
        catch (StoreException exception)
        {
            _health.Failed(asked, (asked == StoreWork.Read ? "a read failed: " : "a commit failed: ") + exception.Message);
        }
    }
}
