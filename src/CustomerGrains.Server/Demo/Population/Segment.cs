namespace CustomerGrains.Server.Demo.Population;

/// <summary>A kind of customer: means around which the members are drawn.</summary>
internal sealed record Segment
{
    public required string Name { get; init; }

    /// <summary>Share of the population.</summary>
    public required double Share { get; init; }

    /// <summary>Mean days between orders while alive.</summary>
    public double GapDays { get; init; } = 40;

    /// <summary>Mean probability of leaving after an order.</summary>
    public double Dropout { get; init; } = 0.05;

    /// <summary>Median of one line of an order, in major units.</summary>
    public double Spend { get; init; } = 40;

    /// <summary>How much members differ in spend: standard deviation of its logarithm.</summary>
    public double SpendSpread { get; init; } = 0.4;

    /// <summary>Mean satisfaction when nothing happens, 0 to 1.</summary>
    public double Contentment { get; init; } = 0.83;

    /// <summary>Probability that an order comes back.</summary>
    public double Returns { get; init; } = 0.05;

    /// <summary>Probability that an order waits for a sale.</summary>
    public double SaleSeeking { get; init; } = 0.1;

    /// <summary>Share of members who use the app.</summary>
    public double AppShare { get; init; } = 0.45;

    /// <summary>Mean visits before an order.</summary>
    public double Visits { get; init; } = 1.5;

    /// <summary>Probability of bringing somebody in, as a weight among all.</summary>
    public double Referring { get; init; }

    public bool IsCompany { get; init; }

    public bool Buys { get; init; } = true;
}
