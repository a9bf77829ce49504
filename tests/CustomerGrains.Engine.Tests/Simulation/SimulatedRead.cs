using CustomerGrains.Domain;
using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine.Tests.Simulation;

/// <summary>A question on its way through the shard.</summary>
/// <param name="number">Its number in the run.</param>
/// <param name="customerId">The customer.</param>
/// <param name="at">The instant asked for.</param>
/// <param name="acknowledged">The newest version that anybody had been told of when it was asked.</param>
/// <param name="failures">Reads of the customer that had failed when it was asked.</param>
/// <param name="scope">How much is asked for.</param>
internal sealed class SimulatedRead(int number, string customerId, Instant? at, long acknowledged, int failures, ReadScope scope = ReadScope.Picture)
    : ReadRequest(customerId, at, scope)
{
    public int Number { get; } = number;

    public long Acknowledged { get; } = acknowledged;

    public int Failures { get; } = failures;
}
