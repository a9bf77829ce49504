using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Server.Demo.Population;

/// <summary>Who a customer is, before anything happens: hidden from the server, which sees only what follows from it.</summary>
internal sealed record Persona
{
    public required int Number { get; init; }

    public required string CustomerId { get; init; }

    public required Segment Segment { get; init; }

    /// <summary>Day of the first contact.</summary>
    public required double ArrivesOn { get; init; }

    /// <summary>Personal mean of days between orders: the rate is gamma distributed within a segment.</summary>
    public required double GapDays { get; init; }

    /// <summary>Personal probability of leaving after an order: beta distributed, so that staying is geometric, as in BG/NBD.</summary>
    public required double Dropout { get; init; }

    /// <summary>The order after which the gaps grow; null for those who do not fade.</summary>
    public int? FadesAfter { get; init; }

    /// <summary>Personal median of one line of an order, in major units.</summary>
    public required double Spend { get; init; }

    /// <summary>Satisfaction when nothing happens, 0 to 1.</summary>
    public required double Contentment { get; init; }

    /// <summary>Weights of the categories, in the order of <see cref="Assortment.Categories"/>.</summary>
    public required double[] Tastes { get; init; }

    /// <summary>Where most of the orders are placed.</summary>
    public required Channel HomeChannel { get; init; }

    public required bool UsesApp { get; init; }

    public static string IdOf(int number) => $"c-{number:00000}";

    /// <summary>Makes a customer of its own random stream.</summary>
    public static Persona Draw(int number, Calendar calendar, RandomStream random)
    {
        Segment segment = Segments.All[random.PickPlace([.. Segments.All.Select(each => each.Share)])];
        bool usesApp = random.Chance(segment.AppShare);
        return new Persona
        {
            Number = number,
            CustomerId = IdOf(number),
            Segment = segment,

            // A third was there at the beginning of what is told; the others came along, more of them early.
            ArrivesOn = random.Chance(0.33) ? random.Between(0, 12) : calendar.Days * Math.Pow(random.Next(), 1.3),
            GapDays = segment.GapDays * GapShape / random.Gamma(GapShape),
            Dropout = random.Beta(segment.Dropout, 8),
            FadesAfter = random.Chance(0.05) ? random.Whole(3, 8) : null,
            Spend = random.LogNormal(segment.Spend, segment.SpendSpread),
            Contentment = Math.Clamp(segment.Contentment + (0.09 * random.Normal()), 0.1, 0.98),
            Tastes = Assortment.DrawTastes(segment, random),
            UsesApp = usesApp,
            HomeChannel = HomeOf(segment, usesApp, random),
        };
    }

    private const double GapShape = 3;

    private static Channel HomeOf(Segment segment, bool usesApp, RandomStream random) =>
        segment.IsCompany ? random.Pick(CompanyChannels)
        : usesApp && random.Chance(0.7) ? Channel.App
        : random.Chance(0.3) ? Channel.Store
        : Channel.Web;

    private static readonly Channel[] CompanyChannels = [Channel.Phone, Channel.Email, Channel.Partner, Channel.Web];
}
