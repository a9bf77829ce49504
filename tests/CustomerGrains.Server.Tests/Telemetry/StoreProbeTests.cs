using CustomerGrains.Engine;
using CustomerGrains.Server.Telemetry;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Blobs;
using CustomerGrains.Testing;

namespace CustomerGrains.Server.Tests.Telemetry;

public sealed class StoreProbeTests
{
    private readonly ManualTime _time = new();
    private readonly TroubledBlobs _blobs = new();
    private readonly StoreHealth _health;

    public StoreProbeTests() => _health = new StoreHealth(_time);

    [Fact]
    public async Task A_store_that_cannot_be_read_is_told_of_until_it_answers()
    {
        _blobs.ReadFailure = "the disk\nis gone";
        await using StoreProbe probe = Create();
        await HoldsAsync("a failure", () => _health.Failure == "a read failed: the disk is gone");
        _blobs.ReadFailure = null;
        await HoldsAsync("an answer", () => _health.Failure is null);
        Assert.Equal(0, _blobs.Writes);
    }

    [Fact]
    public async Task After_a_failed_commit_only_a_write_says_that_the_store_is_well()
    {
        _blobs.WriteFailure = "the disk is full";
        _health.Failed(StoreWork.Commit, "a commit failed: no room");
        await using StoreProbe probe = Create();
        await HoldsAsync("three attempts", () => _blobs.Writes >= 3);
        Assert.Equal("a commit failed: the disk is full", _health.Failure);
        _blobs.WriteFailure = null;
        await HoldsAsync("a write", () => _health.Failure is null);
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_told_of_whatever_it_answers()
    {
        _blobs.VersionFault = "run a newer server";
        await using StoreProbe probe = Create();
        await HoldsAsync("a fault", () => _health.Failure == "run a newer server");
        _health.Answered(StoreWork.Read | StoreWork.Commit);
        Assert.Equal("run a newer server", _health.Failure);
        _blobs.VersionFault = null;
        await HoldsAsync("another version", () => _health.Failure is null);
    }

    private Task HoldsAsync(string what, Func<bool> holds) => Eventually.HoldsAsync(what, () => Task.FromResult(holds()), _time, StoreProbe.Interval);

    private StoreProbe Create() => new(_blobs, _blobs, _health, _time, Background.By(_time));

    /// <summary>Keeps nothing, and fails as a test says.</summary>
    private sealed class TroubledBlobs : INamedBlobs, IVersionedStore
    {
        private int _writes;

        public string? ReadFailure { get; set; }

        public string? WriteFailure { get; set; }

        public string? VersionFault { get; set; }

        public int Writes => Volatile.Read(ref _writes);

        public ValueTask<string?> ReadVersionFaultAsync(CancellationToken cancellationToken) => new(VersionFault);

        public ValueTask<NamedBlob?> ReadBlobAsync(string name, CancellationToken cancellationToken) =>
            ReadFailure is { } failure ? throw new StoreException(failure) : new ValueTask<NamedBlob?>((NamedBlob?)null);

        public ValueTask<bool> WriteBlobAsync(string name, ReadOnlyMemory<byte> content, long expectedVersion, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _writes);
            return WriteFailure is { } failure ? throw new StoreException(failure) : new ValueTask<bool>(true);
        }

        public ValueTask<IReadOnlyList<NamedBlob>> ReadBlobsAsync(string prefix, string after, int limit, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<long> CountBlobsAsync(string prefix, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<bool> RemoveBlobAsync(string name, long expectedVersion, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
