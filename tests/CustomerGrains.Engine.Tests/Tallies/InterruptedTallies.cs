using CustomerGrains.Domain.Tallies;
using CustomerGrains.Storage.Tallies;

namespace CustomerGrains.Engine.Tests.Tallies;

/// <summary>Tallies with something that happens before and after each call of a recount; what it throws comes out of the call.</summary>
internal sealed class InterruptedTallies(ITallyStore inner, Func<Task> meanwhile) : ITallyStore
{
    public async ValueTask<TallyState> ReadTallyStateAsync(CancellationToken cancellationToken)
    {
        await meanwhile();
        return await inner.ReadTallyStateAsync(cancellationToken);
    }

    public async ValueTask<RecountPart?> ReadRecountAsync(UInt128 after, int recordsMax, CancellationToken cancellationToken)
    {
        await meanwhile();
        RecountPart? part = await inner.ReadRecountAsync(after, recordsMax, cancellationToken);
        await meanwhile();
        return part;
    }

    public async ValueTask<bool> SaveRecountAsync(
        UInt128 after, UInt128 upTo, bool isLast, ReadOnlyMemory<byte> tallies, CancellationToken cancellationToken)
    {
        await meanwhile();
        bool isSaved = await inner.SaveRecountAsync(after, upTo, isLast, tallies, cancellationToken);
        await meanwhile();
        return isSaved;
    }

    public ValueTask<TallyTable> ReadTalliesAsync(
        int firstDay, int lastDay, IReadOnlySet<TallySubjectKind> kinds, CancellationToken cancellationToken) =>
        inner.ReadTalliesAsync(firstDay, lastDay, kinds, cancellationToken);

    public ValueTask<int> CompactTalliesAsync(int bytesMax, CancellationToken cancellationToken) => inner.CompactTalliesAsync(bytesMax, cancellationToken);
}
