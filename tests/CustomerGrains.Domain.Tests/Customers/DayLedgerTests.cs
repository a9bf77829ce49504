using CustomerGrains.Domain.Customers;

namespace CustomerGrains.Domain.Tests.Customers;

public sealed class DayLedgerTests
{
    private static readonly LedgerKey Visit = new(Measure.Visit);
    private static readonly LedgerKey Csat = new(Measure.Csat);

    [Theory]
    [InlineData(Measure.Visit, 365)]
    [InlineData(Measure.Revenue, 365)]
    [InlineData(Measure.Csat, 1826)]
    [InlineData(Measure.RiskSignal, 1826)]
    public void A_day_is_kept_for_as_long_as_its_measure_is(object measure, int days)
    {
        var key = new LedgerKey((Measure)measure);
        DayLedger ledger = Ledger((5000, key));
        ledger.Advance(5000 + days - 1);
        Assert.Equal(1, ledger.TotalSince(5000, key).Count);
        ledger.Advance(5000 + days);
        Assert.Equal(0, ledger.TotalSince(5000, key).Count);
        Assert.Equal(1, ledger.Lifetime(key).Count);
    }

    [Fact]
    public void What_is_kept_longer_does_not_hold_up_what_is_not()
    {
        DayLedger ledger = Ledger((5000, Csat), (5001, Visit));
        ledger.Advance(5001 + 365);
        Assert.Equal([5000], ledger.Since(1).ToArray().Select(entry => (int)entry.Day));
    }

    [Fact]
    public void What_arrives_too_late_counts_for_the_lifetime_only()
    {
        DayLedger ledger = Ledger((5000, Visit), (5000 - 365, Visit));
        Assert.Equal(2, ledger.Lifetime(Visit).Count);
        Assert.Equal(1, ledger.TotalSince(1, Visit).Count);
    }

    [Fact]
    public void Counts_and_sums_stop_at_the_ends_of_their_range()
    {
        var ledger = new DayLedger();
        ledger.Advance(1);
        for (int i = 0; i < 3; i++)
        {
            ledger.Add(1, Visit, int.MaxValue - 1, long.MaxValue - 1);
            ledger.Add(1, Csat, 1, long.MinValue + 1);
        }

        Assert.Equal((int.MaxValue, long.MaxValue), (ledger.Lifetime(Visit).Count, ledger.Lifetime(Visit).Sum));
        Assert.Equal(long.MinValue, ledger.TotalSince(1, Csat).Sum);
    }

    [Fact]
    public void Lifetime_totals_are_dropped_in_all_dimensions_and_no_others()
    {
        var ledger = new DayLedger();
        ledger.AddLifetime(new LedgerKey(Measure.RiskSignal, LedgerKey.DimensionMax), 1, 1);
        ledger.AddLifetime(new LedgerKey(Measure.FirstDayRevenue), 1, 1);
        ledger.AddLifetime(new LedgerKey(Measure.FirstDayRevenue, LedgerKey.DimensionMax), 1, 1);
        ledger.DropLifetime(Measure.FirstDayRevenue);
        Assert.Equal(Measure.RiskSignal, Assert.Single(ledger.ToArray()).Key.Measure);
    }

    [Fact]
    public void The_last_day_that_fits_counts_and_days_beyond_it_are_empty()
    {
        DayLedger ledger = Ledger((ushort.MaxValue, Visit));
        Assert.Equal(1, ledger.TotalSince(ushort.MaxValue, Visit).Count);
        Assert.Equal(0, ledger.TotalSince(ushort.MaxValue + 1, Visit).Count);
        Assert.Equal(1, ledger.TotalSince(int.MinValue, Visit).Count);
    }

    /// <summary>The ledger against a plain sorted dictionary, with days in any order, numbers of every size and days that go.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_packed_ledger_holds_what_a_plain_one_would(int seed)
    {
        var random = new Random(seed);
        var ledger = new DayLedger();
        var plain = new SortedDictionary<(int Day, int Key), (int Count, long Sum)>();
        int newest = 10_000;
        for (int step = 0; step < 3_000; step++)
        {
            newest += random.Next(20) == 0 ? random.Next(40) : 0;
            ledger.Advance(newest);
            var key = new LedgerKey((Measure)random.Next(1, 35), random.Next(4) == 0 ? random.Next(LedgerKey.DimensionMax + 1) : 0);
            int day = newest - (random.Next(3) == 0 ? random.Next(2_000) : random.Next(5));
            long sum = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(1, 64);
            int count = random.Next(1, 1 << random.Next(1, 20));
            ledger.Add(day, key, count, sum);
            Add(0, key, count, sum);
            if (day > newest - DayLedger.RetentionDays(key.Measure))
            {
                Add(day, key, count, sum);
            }

            foreach ((int Day, int Key) old in plain.Keys.Where(each => IsTooOld(each, newest)).ToList())
            {
                plain.Remove(old);
            }
        }

        (int, int, int, long)[] expected = [.. plain.Select(each => (each.Key.Day, each.Key.Key, each.Value.Count, each.Value.Sum))];
        Assert.Equal(expected, ledger.ToArray().Select(entry => ((int)entry.Day, (int)entry.Key.Value, entry.Count, entry.Sum)));
        Assert.Equal(ledger.ToArray(), new DayLedger(ledger.ToArray(), newest).ToArray());
        int since = newest - random.Next(400);
        Assert.Equal(ledger.ToArray().Where(entry => entry.Day >= since && entry.Day > 0), ledger.Since(since).ToArray());

        void Add(int day, LedgerKey key, int count, long sum)
        {
            LedgerEntry before = plain.TryGetValue((day, key.Value), out (int Count, long Sum) present)
                ? new LedgerEntry((ushort)day, key, present.Count, present.Sum)
                : new LedgerEntry((ushort)day, key, 0, 0);
            LedgerEntry after = before.Plus(count, sum);
            plain[(day, key.Value)] = (after.Count, after.Sum);
        }
    }

    private static bool IsTooOld((int Day, int Key) entry, int newest) =>
        entry.Day != 0 && entry.Day <= newest - DayLedger.RetentionDays(new LedgerKey((ushort)entry.Key).Measure);

    private static DayLedger Ledger(params (int Day, LedgerKey Key)[] counts)
    {
        var ledger = new DayLedger();
        foreach ((int day, LedgerKey key) in counts)
        {
            ledger.Advance(day);
            ledger.Add(day, key, 1, 0);
        }

        return ledger;
    }
}
