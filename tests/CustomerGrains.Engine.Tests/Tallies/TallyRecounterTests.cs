using CustomerGrains.Domain.Tallies;
using CustomerGrains.Engine.Tallies;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Engine.Tests.Trials;
using CustomerGrains.Storage;
using CustomerGrains.Storage.InMemory;

namespace CustomerGrains.Engine.Tests.Tallies;

public sealed class TallyRecounterTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    /// <summary>Groups count while they are written in one store; the other one forgets, somewhere on the way, and counts again.</summary>
    [Theory]
    [InlineData(11, 0.5)]
    [InlineData(12, 1)]
    [InlineData(13, 0.05)]
    public async Task What_is_counted_again_is_what_was_counted(int seed, double share)
    {
        var lived = new LivedPopulation(seed);
        await using var always = new InMemoryCustomerStore();
        await using var store = new InMemoryCustomerStore();
        int forgotten = (int)(lived.Groups.Count * share);
        for (int place = 0; place < lived.Groups.Count; place++)
        {
            (IReadOnlyList<JournalRecord> records, byte[] tallies) = lived.Groups[place];
            await always.AppendAsync(records, tallies, Never);
            await store.AppendAsync(records, tallies, Never);
            if (place + 1 == forgotten)
            {
                store.ForgetTallies();
            }
        }

        Assert.NotEqual(await TallyLines.OfAsync(always), await TallyLines.OfAsync(store));
        Assert.True(await Recounter(store).RunAsync(Never));
        string[] lines = await TallyLines.OfAsync(store);
        Assert.Equal(await TallyLines.OfAsync(always), lines);
        Assert.Contains(lines, line => line.Contains(nameof(TallyMeasure.FollowedPurchaseDays), StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains(nameof(TallyMeasure.WarningsCeased), StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains(nameof(TallyMeasure.WarningsHandled), StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains(nameof(TallyMeasure.WarningsFalse), StringComparison.Ordinal));
        Assert.Equal(default, await store.ReadTallyStateAsync(Never));
        Assert.False(await Recounter(store).RunAsync(Never));
        Assert.Equal(lines, await TallyLines.OfAsync(store));
    }

    private static TallyRecounter Recounter(InMemoryCustomerStore store) => new(store, Graded.Shapes, Facts.Shipped.ReportingCurrency, TimeProvider.System);
}
