using CustomerGrains.Storage.Blobs;
using CustomerGrains.Testing;

namespace CustomerGrains.Storage.Tests;

/// <summary>How every store keeps named blobs.</summary>
public abstract class BlobContract : FeedContract
{
    protected INamedBlobs Blobs => (INamedBlobs)Store;

    [ContractFact]
    public async Task A_blob_is_read_as_it_was_written()
    {
        Assert.Null(await Blobs.ReadBlobAsync("webhook/a", Never));
        Assert.True(await Blobs.WriteBlobAsync("webhook/a", new byte[] { 1, 2, 3 }, 0, Never));
        Assert.True(await Blobs.WriteBlobAsync("webhook/b", ReadOnlyMemory<byte>.Empty, 0, Never));
        await CheckAsync("webhook/a", 1, [1, 2, 3]);
        await CheckAsync("webhook/b", 1, []);
        Assert.True(await Blobs.WriteBlobAsync("webhook/a", new byte[] { 4 }, 1, Never));
        await CheckAsync("webhook/a", 2, [4]);
    }

    [ContractFact]
    public async Task A_write_that_expects_another_version_changes_nothing()
    {
        Assert.False(await Blobs.WriteBlobAsync("a", new byte[] { 9 }, 1, Never));
        Assert.Null(await Blobs.ReadBlobAsync("a", Never));
        Assert.True(await Blobs.WriteBlobAsync("a", new byte[] { 1 }, 0, Never));
        Assert.False(await Blobs.WriteBlobAsync("a", new byte[] { 9 }, 0, Never));
        Assert.False(await Blobs.WriteBlobAsync("a", new byte[] { 9 }, 2, Never));
        Assert.False(await Blobs.RemoveBlobAsync("a", 2, Never));
        await CheckAsync("a", 1, [1]);
    }

    [ContractFact]
    public async Task Of_writes_that_come_at_once_one_gets_through()
    {
        Assert.True(await Blobs.WriteBlobAsync("a", new byte[] { 0 }, 0, Never));
        bool[] results = await Task.WhenAll(Enumerable.Range(1, 8).Select(each => Task.Run(
            async () => await Blobs.WriteBlobAsync("a", new[] { (byte)each }, 1, Never))));
        Assert.Single(results, true);
        Assert.Equal(2, (await Blobs.ReadBlobAsync("a", Never))!.Version);
    }

    [ContractFact]
    public async Task Blobs_are_listed_by_name_and_removed()
    {
        foreach (string name in (string[])["b/2", "a/1", "b/10", "b/1", "c/1", "b"])
        {
            Assert.True(await Blobs.WriteBlobAsync(name, new byte[] { 1 }, 0, Never));
        }

        Assert.Equal(["b/1", "b/10", "b/2"], await NamesAsync("b/", "", 10));
        Assert.Equal(["b/10"], await NamesAsync("b/", "b/1", 1));
        Assert.Equal((3, 6, 0), (await Blobs.CountBlobsAsync("b/", Never), await Blobs.CountBlobsAsync("", Never), await Blobs.CountBlobsAsync("d/", Never)));
        Assert.Equal(["a/1", "b", "b/1", "b/10", "b/2", "c/1"], await NamesAsync("", "", 10));
        Assert.True(await Blobs.RemoveBlobAsync("b/10", 1, Never));
        Assert.False(await Blobs.RemoveBlobAsync("b/10", 1, Never));
        Assert.Equal(["b/1", "b/2"], await NamesAsync("b/", "", 10));
    }

    [ContractFact]
    public async Task A_blob_beyond_the_limits_is_refused()
    {
        foreach (string name in (string[])["", "Upper", "with space", "ü", new string('a', BlobLimits.NameLengthMax + 1)])
        {
            Assert.Contains("allowed are lower-case letters", (await Assert.ThrowsAsync<ArgumentException>(
                async () => await Blobs.WriteBlobAsync(name, new byte[] { 1 }, 0, Never))).Message);
        }

        Assert.Contains("allowed are 4194304", (await Assert.ThrowsAsync<ArgumentException>(
            async () => await Blobs.WriteBlobAsync("a", new byte[BlobLimits.ContentBytesMax + 1], 0, Never))).Message);
    }

    private async Task<string[]> NamesAsync(string prefix, string after, int limit) =>
        [.. (await Blobs.ReadBlobsAsync(prefix, after, limit, Never)).Select(each => each.Name)];

    private async Task CheckAsync(string name, long version, byte[] content)
    {
        NamedBlob? blob = await Blobs.ReadBlobAsync(name, Never);
        Assert.NotNull(blob);
        Assert.Equal((name, version), (blob.Name, blob.Version));
        Assert.Equal(content, blob.Content);
    }
}
