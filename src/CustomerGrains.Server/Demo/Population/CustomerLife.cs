using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Server.Demo.Population;

/// <summary>One customer while its life is told: who it is, how it feels, and what has been noted.</summary>
internal sealed class CustomerLife(Persona persona, Calendar calendar, PopulationOptions options, RandomStream random)
{
    public Persona Persona { get; } = persona;

    public Calendar Calendar { get; } = calendar;

    public RandomStream Random { get; } = random;

    public HiddenSatisfaction Satisfaction { get; } = new(persona.Contentment);

    public Diary Diary { get; } = new(options.Seed, persona.CustomerId, calendar);

    /// <summary>The first and the last order, as days; null before the first.</summary>
    public double? FirstOrderDay { get; set; }

    /// <summary>The last order, as a day.</summary>
    public double LastOrderDay { get; set; }

    /// <summary>What the first order came to.</summary>
    public Money FirstOrder { get; set; }

    /// <summary>Whether the customer has left for good.</summary>
    public bool HasLeft { get; set; }

    /// <summary>Complaints that nobody settled.</summary>
    public int Grudges { get; set; }

    public int Returns { get; set; }

    /// <summary>An amount of so many major units.</summary>
    public Money Money(double major)
    {
        double minor = major;
        for (int i = 0; i < options.Currency.Decimals; i++)
        {
            minor *= 10;
        }

        return new Money(options.Currency, (long)Math.Round(Math.Max(minor, 0), MidpointRounding.ToEven));
    }

    /// <summary>The same day at an hour when people are awake: the middle of the day most.</summary>
    public double Hour(double day) => Math.Floor(day) + ((8 + ((Random.Next() + Random.Next()) * 7)) / 24);
}
