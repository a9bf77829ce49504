using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Server.Demo.Population;

/// <summary>Use of the app between orders.</summary>
internal static class Usage
{
    private const double EveryDays = 9;

    public static void Tell(CustomerLife life, double from, double until)
    {
        double end = Math.Min(until, life.Calendar.Days);
        double day = from + life.Random.Exponential(EveryDays);
        while (life.Persona.UsesApp && day < end)
        {
            int times = 1 + life.Random.Poisson(2);
            long milliseconds = (long)Math.Round(life.Random.LogNormal(times * 90, 0.5)) * 1000;
            life.Diary.Note(life.Hour(day), Channel.App, new ProductUse(life.Random.Pick(Assortment.Features), times, milliseconds));
            day += life.Random.Exponential(EveryDays);
        }
    }
}
