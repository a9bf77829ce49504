using CustomerGrains.Testing;

namespace CustomerGrains.Storage.Tests.Postgres;

/// <summary>Writes one customer as an engine does: after any failure it reads what is there and goes on from that.</summary>
internal sealed class Writer(ICustomerStore store, string customerId)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private int _acknowledged;

    public string CustomerId { get; } = customerId;

    /// <summary>The last version that an append acknowledged or a read found.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    public int Failures { get; private set; }

    /// <summary>Writes up to a version.</summary>
    public async Task WriteAsync(int versions)
    {
        List<JournalRecord> records = Records.Of(CustomerId, 1, versions);
        await ReadAgainAsync(records);
        while (Acknowledged < versions)
        {
            try
            {
                await store.AppendAsync(records[Acknowledged..(Acknowledged + 1)], Never);
                Volatile.Write(ref _acknowledged, Acknowledged + 1);
            }
            catch (StoreException)
            {
                Failures++;
                await ReadAgainAsync(records);
            }
        }
    }

    private Task ReadAgainAsync(List<JournalRecord> records) => Eventually.HoldsAsync("the store answers", async () =>
    {
        try
        {
            IReadOnlyList<JournalRecord> found = (await store.LoadAsync([CustomerId], Never))[0].Tail;
            Assert.True(found.Count >= Acknowledged, $"{Acknowledged} were acknowledged and {found.Count} are there");
            Assert.Equal(records.Take(found.Count).Select(each => each.Chain), found.Select(each => each.Chain));
            Volatile.Write(ref _acknowledged, found.Count);
            return true;
        }
        catch (StoreException exception) when (exception is not StoreCorruptException)
        {
            return false;
        }
    });
}
