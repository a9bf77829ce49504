namespace CustomerGrains.Domain.Gradings;

/// <summary>
/// One way to grade customers: levels from the lowest to the highest, a rule that says which of them a customer's figures ask for, and how
/// steadily the grade follows. A customer whose figures say nothing – the metric is unknown – has no grade before the first one, and keeps
/// the one it has afterwards.
/// </summary>
public sealed record Grading
{
    /// <summary>Its name, in lower case with underscores; what conditions and records call it.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it; empty takes the name.</summary>
    public string Title { get; init; } = "";

    /// <summary>The levels, lowest first; two or more. The first one is everybody's.</summary>
    public required IReadOnlyList<GradeLevel> Levels { get; init; }

    /// <summary>What decides between them.</summary>
    public required GradingRule Rule { get; init; }

    /// <summary>How steadily the grade follows. Default: at once.</summary>
    public Stability Stability { get; init; } = Stability.AtOnce;
}

/// <summary>One level of a grading. Which of its bounds is set depends on the grading's rule; the first level has none.</summary>
public sealed record GradeLevel
{
    /// <summary>Its name, in lower case with underscores.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it; empty takes the name.</summary>
    public string Title { get; init; } = "";

    /// <summary>With thresholds and scores: the value or the points from which it is. Ascending from level to level.</summary>
    public double? From { get; init; }

    /// <summary>With percentiles: the share of customers that it and all higher levels hold at most, above 0 and below 1; descending.</summary>
    public double? TopShare { get; init; }

    /// <summary>With conditions: what must hold. The highest level whose condition holds is asked for.</summary>
    public Conditions.Condition? When { get; init; }

    /// <summary>What it entitles a customer to, as its cost in a year, in major units of the reporting currency: 0 or more; default 0.</summary>
    public double YearlyCost { get; init; }

    /// <summary>
    /// How many customers can be served on it: 0, for any number, or more; default 0. Nobody is graded otherwise for it, because a grade
    /// must not depend on who came first; that more are on the level is said by a trial, by the portfolio and by telemetry.
    /// </summary>
    public long Capacity { get; init; }
}
