using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Scoring.Drops;

namespace CustomerGrains.Domain.Standards;

/// <summary>When silence, falling rates and unhappiness are signs.</summary>
public sealed record SignParameters
{
    /// <summary>Days without any interaction after which a customer is inactive. 1 or more; default 180.</summary>
    public int InactiveAfterDays { get; init; } = 180;

    /// <summary>Quantile of the silence from which the next purchase is overdue; above 0, below 1. Default 0.95: one of twenty by chance.</summary>
    public double OverdueQuantile { get; init; } = 0.95;

    /// <summary>What falls in the rates of purchases and of active days are looked for, and how surely. Default halved, once in 202 expected events.</summary>
    public DropDetector Drop { get; init; } = new(DropSettings.Default);

    /// <summary>
    /// The rate of active days that is believed without evidence, as so many days within <see cref="ActivityPriorWeeks"/>. Default 1.
    /// </summary>
    public double ActivityPriorDays { get; init; } = 1;

    /// <summary>The weeks of the same belief; above 0. Default 8.</summary>
    public double ActivityPriorWeeks { get; init; } = 8;

    /// <summary>The tier from which a customer is good enough for value to be at risk. Default gold.</summary>
    public Tier GoodTier { get; init; } = Tier.Gold;

    /// <summary>Satisfaction index below which a customer is unhappy, 0 to 1. Default 0.5.</summary>
    public double UnhappyBelow { get; init; } = 0.5;
}
