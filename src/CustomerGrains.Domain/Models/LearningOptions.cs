using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Domain.Scoring.PurchaseModels;

namespace CustomerGrains.Domain.Models;

/// <summary>What is learnt, and from which windows.</summary>
public sealed record LearningOptions
{
    /// <summary>Longest horizon, in weeks: 104.</summary>
    public const int HorizonWeeksMax = 104;

    /// <summary>Most origins: 26.</summary>
    public const int OriginsMax = 26;

    /// <summary>The currency that spend is measured in; purchases in others count as purchases without money.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The kind of purchase model. Default MBG/NBD.</summary>
    public PurchaseModelKind Kind { get; init; } = PurchaseModelKind.ModifiedBetaGeometric;

    /// <summary>H: churn is that no purchase comes within so many weeks, 1 to <see cref="HorizonWeeksMax"/>. Default 26.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int HorizonWeeks
    {
        get;
        init => field = value is >= 1 and <= HorizonWeeksMax ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, $"The horizon must be 1 to {HorizonWeeksMax} weeks.");
    }
    = 26;

    /// <summary>
    /// The most windows that a scorecard is learnt from, 1 to <see cref="OriginsMax"/>; default 2. They are a horizon apart, so that no
    /// purchase is an outcome twice; older ones tell of older habits.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int Origins
    {
        get;
        init => field = value is >= 1 and <= OriginsMax ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, $"There must be 1 to {OriginsMax} origins.");
    }
    = 2;

    /// <summary>Prior and bounds of the purchase and spend fits. Default <see cref="FitOptions.Default"/>, with a weak prior.</summary>
    public FitOptions Fit { get; init; } = FitOptions.Default;

    /// <summary>H in days.</summary>
    internal int HorizonDays => 7 * HorizonWeeks;
}
