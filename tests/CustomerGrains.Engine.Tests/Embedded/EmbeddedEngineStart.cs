using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Tests.Contract;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerGrains.Engine.Tests.Embedded;

/// <summary>Starts the embedded engine for tests.</summary>
internal static class EmbeddedEngineStart
{
    private const int MebibyteMin = 1 << 20;

    // One shard does all in order of arrival, which tests of waiting rely on.
    public static EmbeddedEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) => Start(
        store,
        new EmbeddedEngineOptions
        {
            Shards = 1,
            ConcurrentLoadsMax = 1,
            InteractionsUnderWayMax = limits.InteractionsUnderWayMax,
            ResidentBytesMax = Math.Max(limits.ResidentBytesMax, MebibyteMin),
        },
        time);

    public static EmbeddedEngine Start(ICustomerStore store, EmbeddedEngineOptions options, TimeProvider time) =>
        new(store, Graded.By(Facts.Shipped), Graded.Shapes, options, new EngineInstruments(), time, NullLogger<EmbeddedEngine>.Instance);
}
