using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Exports;
using CustomerGrains.Engine.Tests.Contract;
using CustomerGrains.Engine.Tests.Embedded;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Exports;

public sealed class CustomerExportTests
{
    [Fact]
    public async Task A_damaged_customer_is_reported_as_the_store_reports_it()
    {
        await using var store = new InMemoryCustomerStore();
        await using (EmbeddedEngine engine = EmbeddedEngineStart.Start(store, new EngineLimits(), new ManualTime(Facts.Noon.ToDateTimeOffset())))
        {
            await engine.SubmitAsync([Facts.Purchase("anna", "first")], Patience.Wait, CancellationToken.None);
        }

        CustomerSnapshot snapshot = (await store.LoadAsync(["anna"], CancellationToken.None))[0].Snapshot!;
        await store.SaveSnapshotsAsync([snapshot with { State = [255] }], CancellationToken.None);

        var export = new CustomerExport(store, Graded.Shapes, () => Graded.By(Facts.Shipped));
        await Assert.ThrowsAsync<StoreCorruptException>(
            async () => await export.ReadAsync(new ExportFeatures([], []), Facts.Noon, ExportView.Present, CancellationToken.None).GetAsyncEnumerator().MoveNextAsync());
    }
}
