using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Tests.Traces;

/// <summary>Interactions of one customer in an order of arrival, the same ones in another order, and an instant after all of them.</summary>
internal sealed record Trace(Interaction[] Arrived, Interaction[] Rearranged, Instant Later)
{
    public override string ToString() => string.Join('\n', Arrived.Select(each => each.ToString())) + $"\nlater: {Later}";
}
