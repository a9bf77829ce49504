using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Server.Demo.Population;

/// <summary>Visits: those before an order, and those of people who only look.</summary>
internal static class Browsing
{
    private const double MinutesPerDay = 24 * 60;

    /// <summary>Visits on the days before an order, and one that ends in it.</summary>
    public static void BeforeOrder(CustomerLife life, double day, int category)
    {
        int visits = life.Random.Poisson(life.Persona.Segment.Visits);
        for (int i = 0; i < visits; i++)
        {
            double before = i == 0 ? life.Random.Between(4, 40) / MinutesPerDay : life.Random.Between(0.5, 6);
            Visit(life, day - before, life.Random.Chance(0.7) ? category : life.Random.PickPlace(life.Persona.Tastes));
        }
    }

    /// <summary>Somebody who looks around for some weeks and never buys.</summary>
    public static void TellProspect(CustomerLife life)
    {
        double day = life.Persona.ArrivesOn;
        int visits = 1 + life.Random.Poisson(life.Persona.Segment.Visits);
        for (int i = 0; i < visits; i++)
        {
            Visit(life, life.Hour(day), life.Random.PickPlace(life.Persona.Tastes));
            day += 1 + life.Random.Exponential(9);
        }

        if (life.Random.Chance(0.1))
        {
            Support.Contact(life, life.Hour(day), "question");
        }
    }

    private static void Visit(CustomerLife life, double day, int category)
    {
        Channel channel = life.Persona.HomeChannel is Channel.App or Channel.Store ? life.Persona.HomeChannel : Channel.Web;
        int pages = 1 + life.Random.Poisson(5);
        long milliseconds = (long)Math.Round(life.Random.LogNormal(pages * 25, 0.6)) * 1000;
        life.Diary.Note(day, channel, new Visit(Assortment.Categories[category], pages, milliseconds));
    }
}
