using CustomerGrains.Domain;
using CustomerGrains.Engine.Core.Population;
using CustomerGrains.Engine.Population;

namespace CustomerGrains.Engine.Tests.Population;

public sealed class PopulationIndexTests
{
    private static readonly IndexColumns Columns = new(["revenue", "score"], ["tier"], ["country"]);

    private static readonly IndexOrder ByRevenue = new(IndexOrderKind.Number, 0, IsDescending: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Pages_are_those_of_a_plain_list(int seed)
    {
        var random = new Random(seed);
        var index = new PopulationIndex(Columns);
        var model = new Dictionary<string, IndexRow>(StringComparer.Ordinal);
        for (int i = 0; i < 20_000; i++)
        {
            string id = "c" + random.Next(6_000);
            if (random.Next(10) == 0)
            {
                index.Remove(id);
                model.Remove(id);
                continue;
            }

            IndexRow row = RandomRow(random, id, i);
            index.Put(row);
            model[id] = row;
        }

        Assert.Equal(model.Count, index.Count);
        foreach (IndexOrder order in new[]
        {
            ByRevenue, ByRevenue with { IsDescending = false }, new IndexOrder(IndexOrderKind.Level, 0, IsDescending: true),
            new IndexOrder(IndexOrderKind.Id, 0, IsDescending: false), new IndexOrder(IndexOrderKind.Id, 0, IsDescending: true),
        })
        {
            IndexRow[] expected = [.. model.Values.Where(IsGold).Order(Comparer<IndexRow>.Create((left, right) => Compare(order, left, right)))];
            Assert.Equal(expected.Select(Text), AllPages(index, order, limit: 97, expected.Length).Select(Text));
        }
    }

    [Fact]
    public void An_older_row_changes_nothing()
    {
        var index = new PopulationIndex(Columns);
        index.Put(Row("a", version: 5, revenue: 50));
        index.Put(Row("a", version: 4, revenue: 40));
        Assert.Equal(50, Only(index).Numbers[0]);
        index.Put(Row("a", version: 5, revenue: 55));
        Assert.Equal(55, Only(index).Numbers[0]);
        Assert.Equal(1, index.Count);
    }

    [Fact]
    public void A_customer_removed_is_found_no_more_and_may_come_again()
    {
        var index = new PopulationIndex(Columns);
        index.Put(Row("a", version: 1, revenue: 1));
        index.Put(Row("b", version: 1, revenue: 2));
        index.Remove("a");
        index.Remove("nobody");
        Assert.Equal("b", Only(index).CustomerId);
        index.Put(Row("c", version: 1, revenue: 3));
        index.Put(Row("a", version: 1, revenue: 4));
        Assert.Equal(["a", "c", "b"], index.Find(new IndexQuery(null, ByRevenue, null, 10), default).Rows.Select(row => row.CustomerId));
    }

    [Fact]
    public void A_page_goes_on_behind_a_customer_that_has_moved_on()
    {
        var index = new PopulationIndex(Columns);
        for (int i = 0; i < 10; i++)
        {
            index.Put(Row("c" + i, version: 1, revenue: i));
        }

        IndexPage first = index.Find(new IndexQuery(null, ByRevenue, null, 3), default);
        Assert.Equal(["c9", "c8", "c7"], first.Rows.Select(row => row.CustomerId));
        index.Put(Row("c7", version: 2, revenue: 100));
        index.Remove("c8");
        IndexPage second = index.Find(new IndexQuery(null, ByRevenue, first.Next, 3), default);
        Assert.Equal(["c6", "c5", "c4"], second.Rows.Select(row => row.CustomerId));
        Assert.Equal(9, second.Total);
    }

    [Fact]
    public void Words_are_numbered_and_those_beyond_the_limit_equal_nothing()
    {
        var words = new WordList();
        for (int i = 0; i < WordList.WordsMax; i++)
        {
            Assert.Equal(i + 1, words.Take("w" + i));
        }

        Assert.Equal(WordList.Other, words.Take("one more"));
        Assert.Null(words.WordOf(WordList.Other));
        Assert.Equal(0, words.Take(null));
        Assert.Equal(8, words.Take("w7"));
        Assert.Equal("w7", words.WordOf(8));
    }

    [Fact]
    public async Task Readers_see_whole_rows_while_they_are_written()
    {
        var index = new PopulationIndex(Columns);
        for (int i = 0; i < 5_000; i++)
        {
            index.Put(Row("c" + i, version: 1, revenue: 1));
        }

        Task writing = Task.Run(() =>
        {
            for (int version = 2; version < 20; version++)
            {
                for (int i = 0; i < 5_000; i++)
                {
                    index.Put(Row("c" + i, version, revenue: version));
                }
            }
        });
        do
        {
            foreach (IndexRow row in index.Find(new IndexQuery(null, ByRevenue, null, 1_000), default).Rows)
            {
                Assert.Equal(row.Version, row.Numbers[0]);
            }
        }
        while (!writing.IsCompleted);
        await writing;
        Assert.Equal(5_000, index.Count);
    }

    private static List<IndexRow> AllPages(PopulationIndex index, IndexOrder order, int limit, int total)
    {
        List<IndexRow> rows = [];
        IndexPlace? after = null;
        do
        {
            IndexPage page = index.Find(new IndexQuery(new GoldOnly(), order, after, limit), default);
            Assert.Equal(total, page.Total);
            rows.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);
        return rows;
    }

    private static IndexRow Only(PopulationIndex index) =>
        Assert.Single(index.Find(new IndexQuery(null, ByRevenue, null, 10), default).Rows);

    private static int Compare(IndexOrder order, IndexRow left, IndexRow right)
    {
        int sign = order.IsDescending ? -1 : 1;
        int byValue = order.By switch
        {
            IndexOrderKind.Number => (double.IsNaN(left.Numbers[0]), double.IsNaN(right.Numbers[0])) switch
            {
                (false, false) => sign * left.Numbers[0].CompareTo(right.Numbers[0]),
                (true, true) => 0,
                (true, false) => 1,
                _ => -1,
            },
            IndexOrderKind.Level => sign * left.Levels[0].CompareTo(right.Levels[0]),
            _ => sign * string.CompareOrdinal(left.CustomerId, right.CustomerId),
        };
        return byValue != 0 ? byValue : string.CompareOrdinal(left.CustomerId, right.CustomerId);
    }

    private static bool IsGold(IndexRow row) => row.Levels[0] >= 2;

    private static string Text(IndexRow row) => $"{row.CustomerId} {row.Version} {row.Numbers[0]} {row.Numbers[1]} {row.Levels[0]} {row.Words[0]} {row.Segments}";

    private static IndexRow Row(string id, long version, double revenue)
    {
        var row = new IndexRow(Columns) { CustomerId = id, Version = version, At = new Instant(version) };
        row.Numbers[0] = revenue;
        return row;
    }

    private static IndexRow RandomRow(Random random, string id, int version)
    {
        IndexRow row = Row(id, version, random.Next(8) == 0 ? double.NaN : random.Next(-50, 50));
        row.Numbers[1] = random.NextDouble();
        row.Levels[0] = (byte)random.Next(4);
        row.Words[0] = random.Next(3) == 0 ? null : "country" + random.Next(30);
        row.Segments = (ulong)random.NextInt64();
        return row;
    }

    private sealed class GoldOnly : IIndexFilter
    {
        public bool Matches(in IndexedCustomer customer) => customer.Level(0) >= 2;
    }
}
