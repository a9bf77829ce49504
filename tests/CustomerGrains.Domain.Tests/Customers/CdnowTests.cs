using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Data;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Customers;

public sealed class CdnowTests
{
    private static readonly Standard Dollars = Standard.Default(Currency.Of("USD"));

    [SharedDataFact]
    public void Purchase_histories_of_all_customers_equal_a_plain_pass_in_whatever_order_they_arrive()
    {
        Interaction[] log = CdnowLog.Read();
        Dictionary<string, History> expected = log
            .GroupBy(each => each.CustomerId)
            .ToDictionary(purchases => purchases.Key, History.Plain);
        Assert.Equal(23_570, expected.Count);
        Assert.Equal(69_659, log.Length);

        Interaction[] shuffled = [.. log];
        new Random(7).Shuffle(shuffled);
        Assert.Equal(expected, Folded(log));
        Assert.Equal(expected, Folded(shuffled));
        Assert.Equal(expected, Folded(log.Reverse()));
    }

    private static Dictionary<string, History> Folded(IEnumerable<Interaction> log)
    {
        var states = new Dictionary<string, CustomerState>();
        foreach (Interaction interaction in log)
        {
            if (!states.TryGetValue(interaction.CustomerId, out CustomerState? state))
            {
                states.Add(interaction.CustomerId, state = new CustomerState());
            }

            state.Apply(interaction);
        }

        return states.ToDictionary(each => each.Key, each => History.Of(each.Value));
    }

    private sealed record History(int Repeats, int First, int Last, long FirstDayMoney, long Money, long Purchases, long Units)
    {
        public static History Plain(IEnumerable<Interaction> purchases)
        {
            (int Day, Purchase Purchase)[] all = [.. purchases.Select(each => (each.OccurredAt.Day, (Purchase)each.Detail))];
            int first = all.Min(each => each.Day);
            return new History(
                all.Select(each => each.Day).Distinct().Count() - 1,
                first,
                all.Max(each => each.Day),
                all.Where(each => each.Day == first).Sum(each => each.Purchase.Amount.MinorUnits),
                all.Sum(each => each.Purchase.Amount.MinorUnits),
                all.Length,
                all.Sum(each => each.Purchase.Units));
        }

        public static History Of(CustomerState state)
        {
            ValueFigures value = ValueModel.Figures(state, Dollars, WindowTotals.Of(state.Ledger, Dollars.ReportingCurrency, state.LastAt.Day), state.LastAt.Day);
            CurrencyTotals totals = Assert.Single(value.Totals);
            return new History(
                value.PurchaseDays - 1,
                value.FirstPurchaseDay ?? 0,
                value.LastPurchaseDay ?? 0,
                totals.FirstDayRevenue,
                totals.Revenue,
                totals.Purchases,
                value.Windows[^1].Units);
        }
    }
}
