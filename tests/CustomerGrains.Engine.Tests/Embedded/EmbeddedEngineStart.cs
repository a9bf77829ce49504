using CustomerGrains.Domain.Standards;
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
    public static EmbeddedEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time, Standard? standard = null) => Start(
        store,
        new EmbeddedEngineOptions
        {
            Shards = 1,
            ConcurrentLoadsMax = 1,
            InteractionsUnderWayMax = limits.InteractionsUnderWayMax,
            ResidentBytesMax = Math.Max(limits.ResidentBytesMax, MebibyteMin),
        },
        time,
        standard);

    public static EmbeddedEngine Start(ICustomerStore store, EmbeddedEngineOptions options, TimeProvider time, Standard? standard = null) =>
        new(store, Graded.By(standard ?? Facts.Shipped), Graded.Shapes, options, new EngineInstruments(), time, NullLogger<EmbeddedEngine>.Instance);
}
