using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Server.Demo.Population;

/// <summary>What becomes of an order: in time or late, whole or faulty, kept or brought back.</summary>
internal static class Delivery
{
    private const double UsuallyLate = 0.03;
    private const double LateInBadWeek = 0.8;
    private const double Faulty = 0.02;

    private static readonly string[] ReturnReasons = ["did not fit", "not as described", "ordered two to choose", "no longer needed"];

    public static void Tell(CustomerLife life, Order order, Money total)
    {
        RandomStream random = life.Random;
        bool isBadWeek = life.Calendar.IsBadWeek(order.Day);
        bool isDelivered = order.Channel != Channel.Store;
        bool isLate = isDelivered && random.Chance(isBadWeek ? LateInBadWeek : UsuallyLate);
        double arrival = order.Day + (!isDelivered ? 0.01 : isLate ? random.Between(6, 13) : random.Between(1, 3));
        if (isLate)
        {
            Late(life, order, isBadWeek);
        }

        Voice.AfterDelivery(life, arrival + random.Between(0.1, 2), order);
        bool isFaulty = random.Chance(Faulty);
        if (isFaulty)
        {
            BeFaulty(life, arrival + random.Between(0.1, 5), order);
        }

        if (random.Chance(isFaulty ? 0.6 : life.Persona.Segment.Returns))
        {
            Return(life, order, total, arrival + random.Between(1, 12), isFaulty);
        }
    }

    private static void Late(CustomerLife life, Order order, bool isBadWeek)
    {
        double noticed = life.Hour(order.Day + life.Random.Between(4, 6));
        life.Satisfaction.Shift(noticed, -0.3);
        if (life.Random.Chance(0.5))
        {
            Support.Contact(life, noticed, "delivery");
        }

        if (life.Random.Chance(isBadWeek ? 0.5 : 0.3))
        {
            Severity severity = life.Random.Chance(0.35) ? Severity.Major : Severity.Minor;
            double day = noticed + life.Random.Between(0.05, 2);
            Support.Complain(life, day, new Complaint(severity, "delivery", order.Product, Text: Words.Late(life.Random)));
        }
    }

    private static void BeFaulty(CustomerLife life, double day, Order order)
    {
        life.Satisfaction.Shift(day, -0.22);
        if (life.Random.Chance(0.45))
        {
            Severity severity = life.Random.Chance(0.12) ? Severity.Critical : Severity.Major;
            Support.Complain(life, day, new Complaint(severity, "product", order.Product, Text: Words.Faulty(life.Random)));
        }
    }

    private static void Return(CustomerLife life, Order order, Money total, double day, bool isFaulty)
    {
        string reason = isFaulty ? "faulty" : life.Random.Pick(ReturnReasons);
        Money refund = total with { MinorUnits = total.MinorUnits * life.Random.Whole(5, 10) / 10 };
        life.Diary.Note(life.Hour(day), order.Channel, new ProductReturn(refund, order.Product, 1, order.Id, reason));
        life.Returns++;
    }
}
