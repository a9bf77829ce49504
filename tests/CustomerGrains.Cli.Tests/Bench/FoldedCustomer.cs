using CustomerGrains.V1;

namespace CustomerGrains.Cli.Tests.Bench;

/// <summary>The picture that interactions lead to, as far as a check looks at it.</summary>
internal static class FoldedCustomer
{
    /// <summary>Folds the interactions of one customer; null without any.</summary>
    public static Customer? Of(IEnumerable<Interaction> interactions)
    {
        Interaction[] all = [.. interactions];
        Interaction[] bought = [.. all.Where(each => each.Purchase is not null)];
        return all.Length == 0 ? null : new Customer
        {
            CustomerId = all[0].CustomerId,
            // The service may have looked at the customer again, so its records are more than its interactions.
            Version = all.Length + 1,
            Activity = new Activity { Windows = { new ActivityWindow { Days = 30 }, new ActivityWindow { Interactions = all.Length } } },
            Value = new Value
            {
                PurchaseDays = bought.Select(each => each.OccurredAt.ToDateTime().Date).Distinct().Count(),
                Windows = { new ValueWindow { Days = 30 }, new ValueWindow { Units = bought.Sum(each => each.Purchase.Units) } },
                Totals =
                {
                    new CurrencyTotals
                    {
                        CurrencyCode = "EUR",
                        Purchases = bought.Length,
                        RevenueMinorUnits = bought.Sum(each => each.Purchase.Amount.MinorUnits),
                    },
                },
            },
        };
    }
}
