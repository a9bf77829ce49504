using System.Diagnostics;
using CustomerGrains.Domain;
using CustomerGrains.Engine.Core.Population;
using CustomerGrains.Engine.Population;

namespace CustomerGrains.Benchmarks;

/// <summary>Finding customers in the population index: pages of filters that let many and few through, on one thread.</summary>
internal static class PopulationBenchmark
{
    private const int Questions = 200;
    private const int PageSize = 100;

    private static readonly IndexColumns Columns = new(
        [.. Enumerable.Range(0, 16).Select(number => "number" + number)], [.. Enumerable.Range(0, 16).Select(number => "level" + number)], ["country"]);

    public static void Run(int millions, TextWriter output)
    {
        int customers = millions * 1_000_000;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long start = Stopwatch.GetTimestamp();
        PopulationIndex index = Fill(customers);
        TimeSpan filled = Stopwatch.GetElapsedTime(start);
        long bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{customers:N0} customers: filled in {filled.TotalSeconds:N1} s, {bytes / customers:N0} bytes each with their ids");
        Measure(index, "all, by value", filter: null, output);
        Measure(index, "every fourth, by value", new Below(25), output);
        Measure(index, "one in a hundred, by value", new Below(1), output);
    }

    private static PopulationIndex Fill(int customers)
    {
        var index = new PopulationIndex(Columns);
        var random = new Random(1);
        var row = new IndexRow(Columns);
        for (int i = 0; i < customers; i++)
        {
            row.CustomerId = "customer-" + i;
            row.Version = 1;
            row.At = new Instant(1);
            foreach (ref double number in row.Numbers.AsSpan())
            {
                number = 100 * random.NextDouble();
            }

            random.NextBytes(row.Levels);
            row.Words[0] = "country-" + random.Next(200);
            index.Put(row);
        }

        return index;
    }

    private static void Measure(PopulationIndex index, string what, IIndexFilter? filter, TextWriter output)
    {
        var times = new double[Questions];
        IndexPlace? after = null;
        long total = 0;
        for (int i = 0; i < Questions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            IndexPage page = index.Find(
                new IndexQuery(filter, new IndexOrder(IndexOrderKind.Number, 0, IsDescending: true), i % 2 == 0 ? null : after, PageSize), default);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            (after, total) = (page.Next, page.Total);
        }

        times.AsSpan().Sort();
        output.WriteLine($"{what}: {total:N0} found; page of {PageSize}: p50 {times[Questions / 2]:N1} ms, p99 {times[Questions * 99 / 100]:N1} ms");
    }

    private sealed class Below(double limit) : IIndexFilter
    {
        public bool Matches(in IndexedCustomer customer) => customer.Number(1) < limit;
    }
}
