using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Loyalty;

/// <summary>
/// What earns points, and when they expire. What an interaction earns is decided once, when it is recorded, by the standard and the levels of
/// that moment, and kept: neither another standard nor another level changes it later.
/// </summary>
public sealed record PointsRules
{
    /// <summary>Points for each major unit of the reporting currency that is paid; purchases in other currencies earn none. 0 to 1,000,000. Default 1.</summary>
    public double PerMoney { get; init; } = 1;

    /// <summary>A purchase of less, in major units of the reporting currency, earns none. 0 or more. Default 0.</summary>
    public double MinimumPurchase { get; init; }

    /// <summary>What becomes of a part of a point, once for each purchase. Default down.</summary>
    public PointsRounding Rounding { get; init; } = PointsRounding.Down;

    /// <summary>Factors for customers on a level; of several that fit, the first counts; 1 where none fits. Default none.</summary>
    public IReadOnlyList<LevelFactor> Levels { get; init; } = [];

    /// <summary>Factors for categories, beside those of levels; 1 where there is none. Default none.</summary>
    public IReadOnlyList<CategoryFactor> Categories { get; init; } = [];

    /// <summary>What other interactions earn. Default none.</summary>
    public IReadOnlyList<ActivityPoints> Activities { get; init; } = [];

    /// <summary>
    /// Points expire at the end of the calendar month that is so many months after the one in which they were earned; 0 for never, 120 at most.
    /// Default 0. Not together with <see cref="ExpiresAfterDays"/>.
    /// </summary>
    public int ExpiresAfterMonths { get; init; }

    /// <summary>Points expire so many days after they were earned; 0 for never, 3,653 at most. Default 0.</summary>
    public int ExpiresAfterDays { get; init; }

    /// <summary>Interactions that happened before this day, as YYYY-MM-DD, earn none; empty for all. Default empty.</summary>
    public string Since { get; init; } = "";

    /// <summary>Fewest points that are spent at once, 1 or more. Default 1.</summary>
    public long MinimumSpending { get; init; } = 1;

    /// <summary>Who earns points; null for everybody who is not kept out of grading. Default null.</summary>
    public Condition? When { get; init; }
}

/// <summary>A factor for customers on a level.</summary>
/// <param name="Grading">The grading.</param>
/// <param name="Level">Its level; exactly this one.</param>
/// <param name="Factor">The factor, 0 to 1,000.</param>
public sealed record LevelFactor(string Grading, string Level, double Factor);

/// <summary>A factor for a category.</summary>
/// <param name="Category">The category of purchases.</param>
/// <param name="Factor">The factor, 0 to 1,000; 0 for a category that earns none.</param>
public sealed record CategoryFactor(string Category, double Factor);

/// <summary>What an interaction other than a purchase earns.</summary>
/// <param name="Kind">Its kind: a survey's answer, feedback, a visit, use of a product or a referral.</param>
/// <param name="Points">Points for each, 1 to 1,000,000,000.</param>
public sealed record ActivityPoints(InteractionKind Kind, long Points)
{
    /// <summary>The kinds that may earn points.</summary>
    public static IReadOnlyList<InteractionKind> Kinds { get; } =
    [
        InteractionKind.SurveyResponse, InteractionKind.Feedback, InteractionKind.Visit, InteractionKind.ProductUse, InteractionKind.Referral,
    ];
}

/// <summary>What becomes of a part of a point.</summary>
public enum PointsRounding
{
    /// <summary>It is dropped.</summary>
    Down = 1,

    /// <summary>From a half on it is one point.</summary>
    Nearest = 2,

    /// <summary>It is one point.</summary>
    Up = 3,
}
