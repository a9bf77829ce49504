using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Server.Demo.Population;

/// <summary>How a customer comes in: what is known of it, and what winning it cost. No names, no addresses.</summary>
internal static class Arrival
{
    private const int BirthYearMin = 1945;
    private const int BirthYearMax = 2005;

    private static readonly string[] Regions = ["north", "south", "east", "west", "coast", "capital"];
    private static readonly string[] Languages = ["en", "en", "en", "de", "fr", "es", "it", "nl"];
    private static readonly string[] CompanySizes = ["1-9", "10-49", "50-249", "250+"];

    public static void Tell(CustomerLife life)
    {
        double day = life.Hour(life.Persona.ArrivesOn);
        RandomStream random = life.Random;
        Note(life, day, "region", random.Pick(Regions));
        Note(life, day, "language", random.Pick(Languages));
        if (life.Persona.Segment.IsCompany)
        {
            Note(life, day, "company_size", random.Pick(CompanySizes));
        }
        else
        {
            Note(life, day, "birth_year", random.Whole(BirthYearMin, BirthYearMax).ToString());
        }

        if (random.Chance(0.05))
        {
            Note(life, day + random.Between(30, 300), "region", random.Pick(Regions));
        }

        if (random.Chance(0.8))
        {
            double median = life.Persona.Segment.IsCompany ? 120 : 9;
            life.Diary.Note(day, Channel.Other, new Cost(CostKind.Acquisition, life.Money(random.LogNormal(median, 0.5))));
        }
    }

    private static void Note(CustomerLife life, double day, string name, string value) =>
        life.Diary.Note(day, life.Persona.HomeChannel, new AttributeChange(name, value));
}
