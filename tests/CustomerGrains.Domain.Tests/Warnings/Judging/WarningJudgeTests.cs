using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Warnings.Judging;

namespace CustomerGrains.Domain.Tests.Warnings.Judging;

/// <summary>Whether warnings came true is counted as the days go by, and comes to what counting everything at once does.</summary>
public sealed class WarningJudgeTests
{
    private const int Traces = 1_500;

    [Fact]
    public void A_warning_after_which_nothing_was_bought_has_told_of_a_lapse_and_how_long_before()
    {
        var customer = new JudgedCustomer();
        customer.Buy(1_000, 1_000);
        customer.Open(0, 1_030);
        customer.Open(1, 1_040);
        Assert.Equal(
            [
                "1000 a bronze| LapsesWarned 1", "1000 a bronze| WarningLeadDays 61", "1000 all bronze| LapsesWarned 1", "1000 all bronze| WarningLeadDays 61",
                "1000 b bronze| LapsesWarned 1", "1000 b bronze| WarningLeadDays 51", "1030 a bronze| WarningsWatched 1", "1030 all bronze| WarningsWatched 1",
                "1040 all bronze| WarningsWatched 1", "1040 b bronze| WarningsWatched 1",
            ],
            customer.Counted);
    }

    [Fact]
    public void A_purchase_within_91_days_shows_that_it_was_a_false_alarm_and_nothing_is_kept_of_it()
    {
        var customer = new JudgedCustomer();
        customer.Buy(1_000, 1_000);
        customer.Open(0, 1_030);
        customer.Buy(1_091, 1_091);
        Assert.Equal(
            [
                "1030 a bronze| WarningsFollowed 1", "1030 a bronze| WarningsWatched 1", "1030 all bronze| WarningsFollowed 1", "1030 all bronze| WarningsWatched 1",
            ],
            customer.Counted);
        Assert.Empty(customer.Watched);
        Assert.Null(customer.Standing.Care);
    }

    [Theory]
    [InlineData(1_121, true)]
    [InlineData(1_122, false)]
    public void It_came_true_when_the_next_purchase_is_later_than_91_days_after_it(int day, bool isFollowed)
    {
        var customer = new JudgedCustomer();
        customer.Buy(1_000, 1_000);
        customer.Open(0, 1_030);
        customer.Buy(day, day);
        Assert.Equal(isFollowed, customer.Counted.Contains("1030 a bronze| WarningsFollowed 1"));

        // Either way the customer had not bought for more than 91 days, and was warned of in time.
        Assert.Contains("1000 a bronze| LapsesWarned 1", customer.Counted);
    }

    [Fact]
    public void What_is_told_late_counts_in_the_cohort_that_the_warning_was_opened_in()
    {
        var customer = new JudgedCustomer();
        customer.Buy(1_000, 1_000);
        customer.Open(0, 1_030);
        customer.MoveTo(2, 1_200);
        customer.Buy(1_050, 1_300);
        Assert.Contains("1030 a bronze| WarningsFollowed 1", customer.Counted);
        Assert.DoesNotContain(customer.Counted, each => each.Contains("gold", StringComparison.Ordinal) || each.Contains("Lapses", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1_091, "gold|")]
    [InlineData(1_092, "bronze|")]
    public void Who_is_lost_is_lost_as_what_it_is_when_the_days_are_over(int movedDay, string cohort)
    {
        var customer = new JudgedCustomer();
        customer.Buy(1_000, 1_000);
        customer.Open(0, 1_030);
        customer.MoveTo(2, movedDay);
        Assert.Equal([$"1000 a {cohort} LapsesWarned 1"], customer.Counted.Where(each => each.Contains(" a ", StringComparison.Ordinal) && each.Contains("Lapses", StringComparison.Ordinal)));
        Assert.Contains("1030 a bronze| WarningsWatched 1", customer.Counted);

        // Told late: whatever was counted is taken back where it was.
        customer.Buy(1_050, 1_300);
        Assert.DoesNotContain(customer.Counted, each => each.Contains("Lapses", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_is_lost_after_a_purchase_told_late_was_warned_of_in_the_cohort_that_the_purchase_counts_in()
    {
        var customer = new JudgedCustomer();
        customer.Buy(1_000, 1_000);
        customer.Open(0, 1_030);
        customer.MoveTo(2, 1_200);
        customer.Buy(1_020, 1_300);
        Assert.Equal(["1020 a gold| LapsesWarned 1"], customer.Counted.Where(each => each.Contains(" a ", StringComparison.Ordinal) && each.Contains("Lapses", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_so_for_a_moment_does_not_count_and_what_comes_back_counts_once()
    {
        var customer = new JudgedCustomer();
        customer.Open(0, 1_000);
        customer.End(0, 1_000);
        Assert.Empty(customer.Counted);
        customer.Reopen(0, 1_000);
        string[] once = ["1000 a bronze| WarningsWatched 1", "1000 all bronze| WarningsWatched 1"];
        Assert.Equal(once, customer.Counted);
        customer.End(0, 1_010);
        customer.Reopen(0, 1_020);
        Assert.Equal(once, customer.Counted);
    }

    [Fact]
    public void More_than_can_be_watched_are_not_judged()
    {
        var customer = new JudgedCustomer();
        for (int day = 1_000; day < 1_000 + (2 * WarningJudge.WatchedMax); day++)
        {
            customer.Open(0, day);
        }

        Assert.Equal(WarningJudge.WatchedMax, customer.Watched.Count);
        Assert.Equal(WarningJudge.WatchedMax, customer.Counted.Count(each => each.Contains(" a bronze| WarningsWatched 1", StringComparison.Ordinal)));
    }

    /// <summary>Purchases come on their day or much later, in any order; warnings of three rules are opened, ended and come back in between.</summary>
    [Fact]
    public void Whatever_comes_late_the_counts_are_those_of_everything_at_once()
    {
        int lapses = 0;
        for (int seed = 0; seed < Traces; seed++)
        {
            var random = new Random(seed);
            var customer = new JudgedCustomer();
            var bought = new HashSet<int>();
            var opened = new Dictionary<(int Rule, int Day), string>();
            int[] openedOn = new int[3];
            bool[] isOpen = new bool[3];
            string cohort = "bronze|";
            for (int today = 1_000; today < 1_700; today += random.Next(0, 40))
            {
                int rule = random.Next(3);
                switch (random.Next(6))
                {
                    case 0:
                        cohort = random.Next(2) == 0 ? "bronze|" : "gold|";
                        customer.MoveTo(cohort == "gold|" ? 2 : 1, today);
                        break;
                    case 1 when !isOpen[rule] && openedOn[rule] < today:
                        customer.Open(rule, today);
                        (openedOn[rule], isOpen[rule], opened[(rule, today)]) = (today, true, cohort);
                        break;
                    case 2 when isOpen[rule]:
                        customer.End(rule, today);
                        isOpen[rule] = false;
                        if (openedOn[rule] == today)
                        {
                            opened.Remove((rule, today));
                        }

                        break;
                    case 3 when !isOpen[rule] && openedOn[rule] > 0:
                        customer.Reopen(rule, today);
                        isOpen[rule] = true;
                        if (openedOn[rule] == today)
                        {
                            opened[(rule, today)] = cohort;
                        }

                        break;
                    default:
                        int day = random.Next(3) == 0 ? random.Next(900, today + 1) : today;
                        bought.Add(day);
                        customer.Buy(day, today);
                        break;
                }
            }

            string[] expected = [.. Plain([.. bought.Order()], opened)];
            lapses += expected.Count(each => each.Contains("LapsesWarned", StringComparison.Ordinal));
            Assert.Equal(Together(expected), Together(customer.Counted));
            Assert.DoesNotContain(customer.Counted, each => each.Contains('-', StringComparison.Ordinal));
        }

        Assert.True(lapses > Traces, "hardly anything lapsed");
    }

    /// <summary>The same with lapses of all cohorts together: where one counts depends on what was known when its days were over.</summary>
    private static IEnumerable<string> Together(IEnumerable<string> lines) => lines
        .Select(line => line.Split(' '))
        .GroupBy(each => each[3] is "LapsesWarned" or "WarningLeadDays" ? $"{each[0]} {each[1]} {each[3]}" : $"{each[0]} {each[1]} {each[2]} {each[3]}")
        .Select(each => $"{each.Key} {each.Sum(line => long.Parse(line[4], System.Globalization.CultureInfo.InvariantCulture))}")
        .Order(StringComparer.Ordinal);

    /// <summary>All of it at once, by the definitions alone.</summary>
    private static IEnumerable<string> Plain(int[] bought, Dictionary<(int Rule, int Day), string> opened)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (((int rule, int day), string cohort) in opened)
        {
            long followed = bought.Any(each => each > day && each <= day + 91) ? 1 : 0;
            foreach (string name in new[] { JudgedCustomer.Shape.Warnings[rule], "" })
            {
                Add(day, name, cohort, TallyMeasure.WarningsWatched, 1);
                Add(day, name, cohort, TallyMeasure.WarningsFollowed, followed);
            }
        }

        foreach (int last in bought.Where(day => !bought.Any(each => each > day && each <= day + 91)))
        {
            var inTime = opened.Where(each => each.Key.Day >= last && each.Key.Day <= last + 91).OrderBy(each => each.Key.Day).ToList();
            foreach (var each in inTime.GroupBy(each => each.Key.Rule).Select(each => each.First()))
            {
                Warned(last, JudgedCustomer.Shape.Warnings[each.Key.Rule], each.Value, each.Key.Day);
            }

            if (inTime.Count > 0)
            {
                Warned(last, "", inTime[0].Value, inTime[0].Key.Day);
            }
        }

        return counts.Where(each => each.Value != 0).Select(each => $"{each.Key} {each.Value}");

        void Warned(int last, string rule, string cohort, int day)
        {
            Add(last, rule, cohort, TallyMeasure.LapsesWarned, 1);
            Add(last, rule, cohort, TallyMeasure.WarningLeadDays, last + 91 - day);
        }

        void Add(int day, string rule, string cohort, TallyMeasure measure, long value)
        {
            string key = JudgedCustomer.Key(day, rule, cohort, measure);
            counts[key] = counts.GetValueOrDefault(key) + value;
        }
    }
}
