using CustomerGrains.Domain.Interactions;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Traces;

/// <summary>
/// Generates traces: interactions of all kinds, most of them within two years, some older than anything is kept for, several at
/// the same instant and at both ends of a day, in any order.
/// </summary>
internal static class AnyTrace
{
    private const int InteractionsMax = 60;

    public static readonly Arbitrary<Trace> Traces = Arb.From(Trace(), Smaller);

    private static Gen<Trace> Trace() =>
        from count in Gen.Choose(1, InteractionsMax)
        from arrived in Interaction(count).ArrayOf(count)
        let named = arrived.Select((interaction, index) => interaction with { Id = IdAt(index) }).ToArray()
        from rearranged in Gen.Shuffle(named)
        from silence in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(0, 40)), (2, Gen.Choose(0, 400)), (1, Gen.Choose(0, 3000)))
        from time in TimeOfDay()
        select new Trace(named, rearranged, LaterThan(named, silence, time));

    /// <summary>The same trace with one interaction less.</summary>
    private static IEnumerable<Trace> Smaller(Trace trace) => trace.Arrived.Length == 1
        ? []
        : trace.Arrived.Select(gone => trace with
        {
            Arrived = [.. trace.Arrived.Where(each => each.Id != gone.Id)],
            Rearranged = [.. trace.Rearranged.Where(each => each.Id != gone.Id)],
        });

    private static Instant LaterThan(Interaction[] interactions, int silence, long time)
    {
        Instant last = interactions.Max(each => each.OccurredAt);
        var later = new Instant(Instant.StartOfDay(last.Day + silence).Microseconds + time);
        return later < last ? last : later;
    }

    /// <summary>Ids whose ordinal order is not that of arrival, some of them beyond the basic plane, where UTF-16 and UTF-8 sort differently.</summary>
    private static string IdAt(int index) => (index % 3) switch
    {
        0 => $"i-{index}",
        1 => $"\uFF21-{index}",
        _ => $"\U0001F600-{index}",
    };

    private static Gen<Interaction> Interaction(int count) =>
        from day in Day()
        from time in TimeOfDay()
        from channel in Gen.Choose(1, 10)
        from detail in AnyDetail.Of(from index in Gen.Choose(0, count) select IdAt(index))
        select new Interaction("", "c-1", (Channel)channel, new Instant((day * Instant.MicrosecondsPerDay) + time), detail);

    private static Gen<int> Day() => Gen.Frequency(
        (6, Gen.Choose(Facts.Today - 40, Facts.Today)),
        (4, Gen.Choose(Facts.Today - 730, Facts.Today)),
        (2, Gen.Choose(Facts.Today - 3000, Facts.Today)),
        (2, Gen.Elements(0, 29, 30, 89, 90, 364, 365, 366, 1825, 1826, 1827).Select(back => Facts.Today - back)),
        (1, Gen.Choose(1, 60)));

    private static Gen<long> TimeOfDay() => Gen.Frequency(
        (2, Gen.Elements(0L, 1L, Instant.MicrosecondsPerDay - 1)),
        (1, Gen.Choose(0, 86_399).Select(second => second * 1_000_000L)));
}
