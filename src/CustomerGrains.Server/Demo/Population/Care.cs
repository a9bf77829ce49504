using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Server.Demo.Population;

/// <summary>What happens around an order now and then: a question, a grumble, an employee's note, a coupon.</summary>
internal static class Care
{
    private const double Happy = 0.82;
    private const double Neutral = 0.62;
    private const double Unhappy = 0.4;

    public static void AroundOrder(CustomerLife life, Order order)
    {
        RandomStream random = life.Random;
        if (random.Chance(life.Persona.Segment.IsCompany ? 0.14 : 0.05))
        {
            Support.Contact(life, life.Hour(order.Day + random.Between(0, 4)), "question");
        }

        if (random.Chance(0.006))
        {
            var complaint = new Complaint(Severity.Minor, random.Chance(0.5) ? "price" : "service attitude");
            life.Satisfaction.Shift(order.Day, -0.1);
            Support.Complain(life, life.Hour(order.Day + 1), complaint);
        }

        if (random.Chance(life.Persona.Segment.IsCompany || order.Channel == Channel.Store ? 0.1 : 0))
        {
            Observe(life, order.Day + random.Between(0, 0.05));
        }

        if (random.Chance(0.08))
        {
            life.Diary.Note(life.Hour(order.Day + 14), Channel.Email, new Cost(CostKind.Retention, life.Money(5)));
        }
    }

    private static void Observe(CustomerLife life, double day)
    {
        double level = life.Satisfaction.At(day);
        Mood mood = level > Happy ? Mood.Happy : level > Neutral ? Mood.Neutral : level > Unhappy ? Mood.Unhappy : Mood.Angry;
        bool hasConcern = mood is Mood.Unhappy or Mood.Angry;
        string agent = $"seller-{life.Random.Whole(1, 6)}";
        life.Diary.Note(day, Channel.Staff, hasConcern
            ? new StaffObservation(mood, Words.Concern(life.Random), mood == Mood.Angry ? Severity.Major : Severity.Minor, agent)
            : new StaffObservation(mood, Agent: agent));
    }
}
