using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Server.Demo.Population;

/// <summary>An invented population of customers and everything that happened between them and a shop.</summary>
internal sealed class SimulatedPopulation
{
    private SimulatedPopulation(PopulationOptions options, IReadOnlyList<string> customerIds, Interaction[] interactions) =>
        (Options, CustomerIds, Interactions) = (options, customerIds, interactions);

    public PopulationOptions Options { get; }

    /// <summary>Customers with at least one interaction, in order of id.</summary>
    public IReadOnlyList<string> CustomerIds { get; }

    /// <summary>All interactions in order of time.</summary>
    public IReadOnlyList<Interaction> Interactions { get; }

    /// <summary>Simulates a population. Pure: the same options give the same result.</summary>
    public static SimulatedPopulation Create(PopulationOptions options)
    {
        var calendar = new Calendar(options.End, options.Days);
        CustomerLife[] lives = new CustomerLife[options.Customers];
        for (int i = 0; i < lives.Length; i++)
        {
            RandomStream random = RandomStream.Of(options.Seed, i + 1);
            lives[i] = new CustomerLife(Persona.Draw(i + 1, calendar, random), calendar, options, random);
            LifeStory.Tell(lives[i]);
        }

        Referrals.Tell(lives, RandomStream.Of(options.Seed, 0));
        Interaction[] interactions = [.. lives.SelectMany(life => life.Diary.Interactions).OrderBy(interaction => interaction.OccurredAt)];
        string[] customerIds = [.. lives.Where(life => life.Diary.Interactions.Count > 0).Select(life => life.Persona.CustomerId)];
        return new SimulatedPopulation(options, customerIds, interactions);
    }
}
