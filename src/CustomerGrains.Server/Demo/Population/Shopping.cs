using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Server.Demo.Population;

/// <summary>An order with its lines, and what it leads to.</summary>
internal static class Shopping
{
    private const double SaleFactor = 0.7;

    public static void Order(CustomerLife life, double day, int number)
    {
        RandomStream random = life.Random;
        int category = random.PickPlace(life.Persona.Tastes);
        Browsing.BeforeOrder(life, day, category);
        var order = new Order($"o-{life.Persona.Number:00000}-{number}", day, category, ChannelOf(life));
        Money total = life.Money(0);
        int lines = random.Chance(0.75) ? 1 : random.Whole(2, 3);
        for (int line = 0; line < lines; line++)
        {
            Purchase purchase = Line(life, order, line == 0 ? category : random.PickPlace(life.Persona.Tastes));
            life.Diary.Note(day, order.Channel, purchase);
            total = total with { MinorUnits = total.MinorUnits + purchase.Amount.MinorUnits };
        }

        if (life.FirstOrderDay is null)
        {
            (life.FirstOrderDay, life.FirstOrder) = (day, total);
        }

        Voice.AfterCheckout(life, day + random.Between(0.01, 0.1), order);
        Delivery.Tell(life, order, total);
        Care.AroundOrder(life, order);
    }

    private static Purchase Line(CustomerLife life, Order order, int category)
    {
        double discount = Calendar.IsSale(order.Day) ? SaleFactor : 1;
        long units = 1 + life.Random.Poisson(life.Persona.Segment.IsCompany ? 9 : 0.4);
        double price = life.Random.LogNormal(life.Persona.Spend * Assortment.PriceFactor(category), 0.35);
        Money amount = life.Money(price * discount * (1 + (0.15 * (units - 1))));
        Money cost = life.Money(price * life.Random.Between(0.5, 0.62) * (1 + (0.15 * (units - 1))));
        return new Purchase(amount, Assortment.Categories[category], units, order.Id, cost);
    }

    private static Channel ChannelOf(CustomerLife life) =>
        life.Random.Chance(0.8) ? life.Persona.HomeChannel : life.Random.Chance(0.5) ? Channel.Web : Channel.Store;
}
