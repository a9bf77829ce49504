using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Engine.Tests.Simulation;

/// <summary>What the simulated clients send.</summary>
internal sealed class Workload(Random random, SimulationProfile profile)
{
    private const int Touchpoints = 90;
    private static readonly Currency Euro = Currency.Of("EUR");

    /// <summary>Pairs of ids with the same fingerprint: the filter takes the second of a pair for seen, and only the journal knows better.</summary>
    private static readonly string[] Twins =
    [
        "twin-35257", "twin-120660", "twin-115556", "twin-148221", "twin-159631", "twin-165499",
        "twin-65028", "twin-169366", "twin-77100", "twin-181040", "twin-70144", "twin-217233",
    ];

    private readonly Dictionary<string, int> _made = [];
    private readonly List<Intent> _intents = [];

    public IReadOnlyList<Intent> Intents => _intents;

    public string Customer() => random.Next(100) < profile.HotPercent ? "customer-0" : $"customer-{random.Next(profile.Customers)}";

    /// <summary>A batch of new interactions, repeats and contradictions, of any customers.</summary>
    public Intent[] Batch(Instant now)
    {
        var batch = new List<Intent>();
        for (int left = random.Next(1, profile.BatchMax + 1); left > 0; left--)
        {
            Intent? earlier = Earlier(batch);
            batch.Add(random.Next(10) switch
            {
                < 2 when earlier is not null => earlier,
                2 when earlier is not null => Contradiction(earlier, now),
                _ => New(now),
            });
        }

        return [.. batch];
    }

    private Intent? Earlier(List<Intent> batch)
    {
        if (batch.Count > 0 && random.Next(2) == 0)
        {
            return batch[random.Next(batch.Count)];
        }

        return _intents.Count > 0 ? _intents[random.Next(_intents.Count)] : null;
    }

    private Intent New(Instant now)
    {
        string customer = Customer();
        int number = _made.GetValueOrDefault(customer);
        _made[customer] = number + 1;
        string id = number < Twins.Length ? Twins[number] : $"i-{number}";
        var intent = new Intent(new Interaction(id, customer, Channel.Web, Time(now), Detail(number)));
        _intents.Add(intent);
        return intent;
    }

    /// <summary>The same id with another content. Which of the two comes first, and so holds the id, is left to the run.</summary>
    private Intent Contradiction(Intent of, Instant now)
    {
        var intent = new Intent(of.Interaction with { OccurredAt = Time(now), Detail = new Visit("elsewhere", random.Next(1, 9)) });
        _intents.Add(intent);
        return intent;
    }

    private Instant Time(Instant now) => now.Plus(-TimeSpan.FromMinutes(random.Next(4) == 0 ? random.Next(700_000) : random.Next(300)));

    private InteractionDetail Detail(int number) => (profile.ReachesLimits ? 3 : random.Next(6)) switch
    {
        0 => new Purchase(new Money(Euro, random.Next(1, 20_000)), $"category-{random.Next(5)}", random.Next(1, 4)),
        1 => new Visit($"category-{random.Next(5)}", random.Next(20), random.Next(90_000)),
        2 => new Complaint((Severity)random.Next(1, 4), "delivery"),
        3 => new SurveyResponse(SurveyInstrument.Csat, random.Next(1, 6), $"touchpoint-{(profile.ReachesLimits ? number % Touchpoints : random.Next(5))}"),
        4 => new AttributeChange($"attribute-{random.Next(3)}", $"{random.Next(9)}"),
        _ => new ServiceContact((ContactOutcome)random.Next(1, 5), random.Next(5_000)),
    };
}
