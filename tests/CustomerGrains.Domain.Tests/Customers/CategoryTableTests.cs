using CustomerGrains.Domain.Customers;

namespace CustomerGrains.Domain.Tests.Customers;

public sealed class CategoryTableTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(27)]
    [InlineData(28)]
    [InlineData(ushort.MaxValue)]
    public void A_purchase_counts_once_for_the_lifetime_and_once_for_its_period(int day)
    {
        var table = new CategoryTable();
        table.Add("coffee", day, purchases: 1, visits: 0);
        Assert.Equal(["coffee"], table.Names);
        Assert.Equal(
            [new CategoryCounter(0, CategoryTable.Lifetime, 1, 0), new CategoryCounter(0, (ushort)((day / 28) + 1), 1, 0)],
            table.Counters.ToArray());
    }

    [Theory]
    [InlineData(25, 3)]
    [InlineData(26, 2)]
    public void Periods_of_two_years_are_kept(int periodsLater, int counters)
    {
        var table = new CategoryTable();
        table.Add("coffee", 2800, purchases: 1, visits: 0);
        table.Add("coffee", 2800 + (periodsLater * CategoryTable.PeriodDays), purchases: 0, visits: 1);
        Assert.Equal(counters, table.Counters.ToArray().Length);
        Assert.Equal(new CategoryCounter(0, CategoryTable.Lifetime, 1, 1), table.Counters.ToArray()[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(27)]
    [InlineData(28)]
    [InlineData(20_454)]
    public void The_middle_of_a_period_lies_in_it(int day)
    {
        ushort period = (ushort)((day / CategoryTable.PeriodDays) + 1);
        Assert.Equal(day / CategoryTable.PeriodDays, CategoryTable.MiddleOf(period) / CategoryTable.PeriodDays);
    }

    [Fact]
    public void A_name_in_the_middle_takes_its_place_and_the_counters_behind_it_move_along()
    {
        var table = new CategoryTable();
        table.Add("tea", 2800, purchases: 3, visits: 0);
        table.Add("coffee", 2800, purchases: 1, visits: 0);
        table.Add("milk", 2800, purchases: 2, visits: 0);
        Assert.Equal(["coffee", "milk", "tea"], table.Names);
        Assert.Equal([(0, 1), (0, 1), (1, 2), (1, 2), (2, 3), (2, 3)], table.Counters.ToArray().Select(each => ((int)each.Place, each.Purchases)));
    }

    [Fact]
    public void Counters_are_the_sums_of_what_was_added_in_any_order()
    {
        var random = new Random(5);
        var table = new CategoryTable();
        SortedDictionary<(string Name, int Period), (int Purchases, int Visits)> sums = new(Comparer<(string Name, int Period)>.Create(
            (one, other) => StringComparer.Ordinal.Compare(one.Name, other.Name) is not 0 and var order ? order : one.Period.CompareTo(other.Period)));
        for (int each = 0; each < 3_000; each++)
        {
            (string name, int day) = ($"category {random.Next(40)}", random.Next(20_000, 21_500));
            (int purchases, int visits) = (random.Next(2), random.Next(9) == 0 ? random.Next(100_000) : 1);
            table.Add(name, day, purchases, visits);
            foreach (int period in (int[])[CategoryTable.Lifetime, CategoryTable.PeriodOf(day)])
            {
                (int purchased, int visited) = sums.GetValueOrDefault((name, period));
                sums[(name, period)] = (purchased + purchases, visited + visits);
            }
        }

        int newest = sums.Keys.Max(each => each.Period);
        string[] names = [.. sums.Keys.Select(each => each.Name).Distinct()];
        Assert.Equal(names, table.Names);
        Assert.Equal(
            sums.Where(each => each.Key.Period == CategoryTable.Lifetime || each.Key.Period > newest - CategoryTable.PeriodsKept)
                .Select(each => new CategoryCounter((ushort)Array.IndexOf(names, each.Key.Name), (ushort)each.Key.Period, each.Value.Purchases, each.Value.Visits)),
            table.Counters.ToArray());
    }

    [Fact]
    public void Counts_stop_at_the_end_of_their_range()
    {
        var table = new CategoryTable();
        table.Add("coffee", 1, int.MaxValue, int.MaxValue);
        table.Add("coffee", 1, 1, 1);
        Assert.Equal(new CategoryCounter(0, CategoryTable.Lifetime, int.MaxValue, int.MaxValue), table.Counters.ToArray()[0]);
    }

    [Fact]
    public void There_is_room_for_so_many_categories_and_always_for_those_that_are_there()
    {
        var table = new CategoryTable();
        for (int i = 0; i < CategoryTable.CategoriesMax; i++)
        {
            Assert.True(table.HasRoomFor($"category {i}"));
            table.Add($"category {i}", 1, 1, 0);
        }

        Assert.False(table.HasRoomFor("one more"));
        Assert.True(table.HasRoomFor("category 7"));
        Assert.True(table.HasRoomFor(""));
    }
}
