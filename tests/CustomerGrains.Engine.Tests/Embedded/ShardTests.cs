using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerGrains.Engine.Tests.Embedded;

public sealed class ShardTests
{
    [Fact]
    public async Task What_a_shard_says_of_itself_is_true_though_its_work_never_ends()
    {
        await using var store = new InMemoryCustomerStore();
        await using (EmbeddedEngine engine = EmbeddedEngineStart.Start(store, new EmbeddedEngineOptions(), TimeProvider.System))
        {
            await engine.SubmitAsync([Facts.Purchase("anna", "1")], Patience.Wait, CancellationToken.None);
        }

        var instruments = new EngineInstruments();
        var reader = new StoreReader(store, Graded.Shapes, instruments, NullLogger.Instance);
        var time = new BusyTime();
        var shard = new Shard(0, Graded.By(Facts.Shipped), new ShardLimits(), new ShardServices(
            Graded.Shapes, new Committer(store, instruments, time, NullLogger.Instance), reader, new SnapshotWriter(store, instruments, NullLogger.Instance),
            instruments, time, NullLogger.Instance, static fault => Assert.Fail(fault.Message)));
        time.Work = shard.Tick;
        shard.Read(new EmbeddedRead("anna", at: null, ReadScope.Picture, new OpenCalls()));
        Task reading = reader.RunLoadsAsync(1);
        Task loop = Task.Run(shard.RunAsync);
        await Eventually.HoldsAsync("the customer is counted", () => Task.FromResult(shard.ResidentCustomers == 1));

        time.Work = null;
        shard.Stop();
        reader.Stop();
        await Task.WhenAll(loop, reading);
    }

    /// <summary>A shard looks at the clock at each piece of work, and each time there is another one by then.</summary>
    private sealed class BusyTime : TimeProvider
    {
        private volatile Action? _work;

        public Action? Work
        {
            set => _work = value;
        }

        public override DateTimeOffset GetUtcNow()
        {
            _work?.Invoke();
            return new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        }
    }
}
