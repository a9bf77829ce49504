namespace CustomerGrains.Domain.Gradings;

/// <summary>What decides between the levels of a grading.</summary>
public abstract record GradingRule;

/// <summary>Thresholds on one metric: a number, or attribute:NAME.</summary>
/// <param name="Metric">The metric's name.</param>
public sealed record ThresholdRule(string Metric) : GradingRule;

/// <summary>
/// A score from 0 to 100 of several metrics, each brought to a share of its scale and weighed. A share is rounded once, to a hundred
/// thousandth; what it adds is rounded half up; all sums are of integers, so that contributions add up exactly. An unknown metric adds 0.
/// </summary>
/// <param name="Parts">The parts; their weights add up to 1,000.</param>
public sealed record ScoreRule(IReadOnlyList<ScorePart> Parts) : GradingRule;

/// <summary>
/// The customer's place among all customers by one metric. Each level's threshold is found from a live histogram and then frozen in a
/// <see cref="Calibration"/>, so that decisions are functions of their arguments and repeat exactly. Without a calibration nothing is decided.
/// </summary>
/// <param name="Metric">The metric's name: a number that never becomes negative.</param>
/// <param name="RefreshDays">Days for which thresholds stay frozen; 1 to 365; default 28. Thirteen weeks flap more than no hysteresis.</param>
public sealed record PercentileRule(string Metric, int RefreshDays = 28) : GradingRule;

/// <summary>A condition for each level but the first; the highest level whose condition holds.</summary>
public sealed record ConditionRule : GradingRule;

/// <summary>One part of a score.</summary>
public sealed record ScorePart
{
    /// <summary>The metric's name: a number, or a flag as 0 and 1.</summary>
    public required string Metric { get; init; }

    /// <summary>Its weight in thousandths, 1 to 1,000.</summary>
    public required int Weight { get; init; }

    /// <summary>How a value becomes a share of the scale.</summary>
    public required ScoreShape Shape { get; init; }

    /// <summary>Whether the whole score is 0 while this metric is unknown. Default: it alone adds nothing.</summary>
    public bool IsRequired { get; init; }
}

/// <summary>How a value becomes a share from 0 to 1.</summary>
public abstract record ScoreShape;

/// <summary>v / (v + half) of a value v above 0: half of the scale at half, all of it never.</summary>
/// <param name="HalfAt">Half, above 0, in the metric's unit.</param>
public sealed record Saturating(double HalfAt) : ScoreShape;

/// <summary>2^(−v / half): all of the scale at 0, half of it at half, and less and less.</summary>
/// <param name="HalfAt">Half, above 0, in the metric's unit.</param>
public sealed record Falling(double HalfAt) : ScoreShape;

/// <summary>A straight line from nothing to all. Where from is the greater, less is better.</summary>
/// <param name="From">The value that gives nothing.</param>
/// <param name="To">The value that gives all; not the same.</param>
public sealed record Linear(double From, double To) : ScoreShape;
