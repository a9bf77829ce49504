using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Mapping;

/// <summary>Rows about money: purchases, returns, costs and referrals.</summary>
internal static class SalesRows
{
    private const long UnitsMax = 1_000_000_000;

    // The price is exact and the units are at most 10^9, so that only a price beyond all sense can leave the range of decimal.
    private const decimal UnitPriceMax = 1_000_000_000_000_000m;

    /// <summary>
    /// A purchase, or a return when units or the amount are negative. Without an amount it is |units| × unit price, rounded half to
    /// even to the currency's minor unit.
    /// </summary>
    public static void Purchase(Row row, Interaction interaction)
    {
        long? units = Units(row);
        decimal amount = Amount(row, units);
        if (units < 0 || amount < 0)
        {
            interaction.ProductReturn = Return(row, units, amount);
            return;
        }

        Money money = ToMoney(row, Target.Amount, amount);
        interaction.Purchase = new Purchase
        {
            Amount = money,
            Units = units ?? 0,
            Category = row.Text(Target.Category),
            OrderId = row.Text(Target.OrderId),
            CostOfGoods = OptionalMoney(row, Target.CostOfGoods),
        };
    }

    /// <summary>A return; the signs of units and amount do not matter.</summary>
    public static void ProductReturn(Row row, Interaction interaction)
    {
        long? units = Units(row);
        interaction.ProductReturn = Return(row, units, Amount(row, units));
    }

    /// <summary>Money spent on the customer.</summary>
    public static void Cost(Row row, Interaction interaction) =>
        interaction.Cost = new Cost { Kind = row.RequiredWord<CostKind>(Target.CostKind), Amount = ToMoney(row, Target.Amount, Amount(row, null)) };

    /// <summary>Another customer brought in.</summary>
    public static void Referral(Row row, Interaction interaction) =>
        interaction.Referral = new Referral
        {
            ReferredCustomerId = row.RequiredText(Target.ReferredCustomerId),
            AttributedRevenue = OptionalMoney(row, Target.Amount),
        };

    private static ProductReturn Return(Row row, long? units, decimal amount) => new()
    {
        Refund = ToMoney(row, Target.Amount, Math.Abs(amount)),
        Units = Math.Abs(units ?? 0),
        Category = row.Text(Target.Category),
        OrderId = row.Text(Target.OrderId),
        Reason = row.Text(Target.Reason),
    };

    private static long? Units(Row row)
    {
        long? units = row.Whole(Target.Units);
        if (units is 0 or < -UnitsMax or > UnitsMax)
        {
            row.Refuse(Target.Units, $"units is {units}; 1 to {UnitsMax} are allowed, with a minus for a return");
            return null;
        }

        return units;
    }

    private static decimal Amount(Row row, long? units)
    {
        if (row.Exact(Target.Amount) is { } amount)
        {
            return amount;
        }

        if (row.Exact(Target.UnitPrice) is not { } price)
        {
            row.Refuse(Target.Amount, "amount is empty");
            return 0;
        }

        if (Math.Abs(price) > UnitPriceMax)
        {
            row.Refuse(Target.UnitPrice, $"{price} is too large");
            return 0;
        }

        string currency = row.Text(Target.Currency);
        decimal product = price * Math.Abs(units ?? 1);
        return Amounts.IsCurrencyCode(currency) ? Amounts.Round(product, currency) : product;
    }

    private static Money? OptionalMoney(Row row, Target target) =>
        row.Exact(target) is { } amount ? ToMoney(row, target, amount) : null;

    private static Money ToMoney(Row row, Target target, decimal amount)
    {
        string currency = row.RequiredText(Target.Currency);
        if (!Amounts.TryToMinorUnits(amount, currency, out long minorUnits, out string? error))
        {
            row.Refuse(Amounts.IsCurrencyCode(currency) ? target : Target.Currency, error!);
            return new Money();
        }

        if (minorUnits < 0)
        {
            row.Refuse(target, $"{amount} is below 0");
        }

        return new Money { CurrencyCode = currency, MinorUnits = minorUnits };
    }
}
