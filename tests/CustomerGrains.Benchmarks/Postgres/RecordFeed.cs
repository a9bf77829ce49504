using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Benchmarks.Postgres;

/// <summary>Makes records of so many customers, each following the customer's last one, with everything a reader checks.</summary>
internal sealed class RecordFeed(int customers)
{
    private const int Seed = 20_261_122;

    private static readonly byte[] Assessed = AssessmentCodec.Encode(new Assessment("2026-01.1", Stage.Repeat, Tier.Silver, 51_200));

    /// <summary>Changes as far as the database looks into them.</summary>
    private static readonly byte[] Changed = [4, .. Assessed[1..]];

    private long _made;
    private readonly Random _random = new(Seed);
    private readonly int[] _versions = new int[customers];
    private readonly UInt128[] _chains = new UInt128[customers];

    public int Customers => customers;

    /// <summary>Every how manyth record carries changes; 0 for none.</summary>
    public int ChangedEvery { get; init; }

    public static string IdOf(int customer) => $"customer-{customer:D8}";

    /// <summary>One record of each of a range of customers.</summary>
    public JournalRecord[] First(int from, int count) => [.. Enumerable.Range(from, count).Select(Next)];

    /// <summary>Groups of customers drawn evenly, each with records of other customers than the group before and after it.</summary>
    public List<JournalRecord[]> Drawn(int groups, int size)
    {
        var made = new List<JournalRecord[]>(groups);
        for (int group = 0; group < groups; group++)
        {
            // Even customers for one group and odd ones for the next, so that two may be under way at a time.
            var records = new JournalRecord[size];
            for (int index = 0; index < size; index++)
            {
                records[index] = Next((2 * _random.Next(customers / 2)) + (group % 2));
            }

            made.Add(records);
        }

        return made;
    }

    /// <summary>A snapshot of a customer as it is now, of the size that a customer of some ten interactions has.</summary>
    public CustomerSnapshot Snapshot(int customer) => new(
        IdOf(customer), _versions[customer], _chains[customer], new Instant(1_767_225_600_000_000 + _versions[customer]),
        new Assessment("2026-01.1", Stage.Repeat, (Tier)(1 + (customer % 4)), customer % 100_000),
        new ReviewPlan("2026-01.1", Instant.StartOfDay(20_500 + (customer % 200)), 3 - (customer % 4)),
        State: new byte[400]);

    public string[] DrawnIds(int count) => [.. Enumerable.Range(0, count).Select(_ => IdOf(_random.Next(customers)))];

    private JournalRecord Next(int customer)
    {
        int version = ++_versions[customer];
        var at = new Instant(1_767_225_600_000_000 + version);
        var detail = new Purchase(new Money(Currency.Of("EUR"), 1_177), "coffee", 3, "order-77777");
        var interaction = new Interaction($"{customer:x8}-{version:x8}", IdOf(customer), Channel.Web, at, detail);
        byte[] fact = InteractionCodec.Encode(interaction);
        byte[] assessment = ChangedEvery > 0 && ++_made % ChangedEvery == 0 ? Changed : Assessed;
        UInt128 chain = _chains[customer] = RecordChain.Next(_chains[customer], version, at, fact, assessment);
        return new JournalRecord(interaction.CustomerId, version, interaction.Id, at, at, fact, assessment, chain);
    }
}
