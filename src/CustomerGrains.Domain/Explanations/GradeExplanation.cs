using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Explanations;

/// <summary>Why a customer has a grade, and what would change it. Days are UTC days since 1970-01-01.</summary>
/// <param name="Grading">The grading's name.</param>
/// <param name="Level">The level's name; empty for no grade.</param>
/// <param name="SinceDay">Since when.</param>
/// <param name="DecidedUnder">The version of the standard that decided it; empty for no grade.</param>
/// <param name="Parts">What the score is made of, where the grading scores; the points add up to the score exactly.</param>
/// <param name="Held">
/// What holds it there: for a threshold the figure and the threshold that must not be passed downwards; for a condition its comparisons.
/// Nothing for the lowest level.
/// </param>
/// <param name="Next">What is missing for the level above; null at the top, and where nothing can be said.</param>
/// <param name="Losing">What would lose the level; empty for the lowest.</param>
public sealed record GradeExplanation(
    string Grading, string Level, int SinceDay, string DecidedUnder, IReadOnlyList<GradePart> Parts, IReadOnlyList<ConditionLeaf> Held,
    MissingForNext? Next, IReadOnlyList<ConditionLeaf> Losing)
{
    /// <summary>The level and the day of a demotion of which notice was given; null without one.</summary>
    public (string Level, int Day)? Due { get; init; }

    /// <summary>The grade set by hand, while it holds; null without one.</summary>
    public GradeOverride? Override { get; init; }

    /// <summary>
    /// A short text that a customer may be told: the level, since when, what is announced, and what is missing for the next one as far as it
    /// is the customer's own doing. No scores, and nothing of what the business thinks.
    /// </summary>
    public required string CustomerText { get; init; }

    /// <summary>Why the customer has no level, for people; empty where it has one, and where the standard that decided it is not known any more.</summary>
    public string WhyNone { get; init; } = "";
}

/// <summary>One part of a grading's score.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Actual">Its value; null when unknown.</param>
/// <param name="ScoreThousandths">Its share of the scale, 0 to 100,000.</param>
/// <param name="WeightThousandths">Its weight.</param>
/// <param name="PointsThousandths">What it adds to the score.</param>
public sealed record GradePart(string Metric, double? Actual, int ScoreThousandths, int WeightThousandths, int PointsThousandths);

/// <summary>What is missing for the level above.</summary>
/// <param name="Level">The level.</param>
/// <param name="Missing">
/// Figures as they are and as they must be. For a threshold or a condition all of those not satisfied are needed; for a score each is
/// enough by itself, the others staying as they are.
/// </param>
/// <param name="IsEachEnough">Whether each of them is enough by itself.</param>
/// <param name="ConfirmDays">Days for which they must hold before the level comes, the dwell of the present level included.</param>
public sealed record MissingForNext(string Level, IReadOnlyList<ConditionLeaf> Missing, bool IsEachEnough, int ConfirmDays);
