using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Domain.Scoring.LifetimeValue;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Scoring.SpendModels;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Models;

/// <summary>
/// A fitted model by name: what customers are expected to do, what it was learnt from and how good it was. It never changes; what is
/// learnt later has another name. Nothing uses it until a standard names it.
/// </summary>
public sealed record CustomerModel
{
    /// <summary>Its name, by the rules of <see cref="ModelName"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The currency of its money; it is of use to standards with this reporting currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>H of the scorecard and of the comparison, in weeks.</summary>
    public required int HorizonWeeks { get; init; }

    /// <summary>What it was learnt from.</summary>
    public required LearningSource Source { get; init; }

    /// <summary>When customers buy.</summary>
    public required PurchaseFit Purchases { get; init; }

    /// <summary>How much they spend, in minor units.</summary>
    public required SpendFit Spend { get; init; }

    /// <summary>The churn scorecard; where it was refused, churn is by the purchase model alone.</summary>
    public required ScorecardResult Churn { get; init; }

    /// <summary>How good it is beside what is in force.</summary>
    public required ModelComparison Comparison { get; init; }

    /// <summary>
    /// A standard with the models of this one in the place of its own, under a version that says so: the version of the standard, a plus
    /// sign and the model's name. Everything else stays, the margin and the discounting among it.
    /// </summary>
    /// <param name="standard">A standard with the same reporting currency.</param>
    /// <exception cref="ArgumentException">The currency is another one.</exception>
    public Standard ApplyTo(Standard standard)
    {
        if (standard.ReportingCurrency != Currency)
        {
            throw new ArgumentException(
                $"model '{Name}' is of {Currency.Code}, and the standard's reporting currency is {standard.ReportingCurrency.Code}", nameof(standard));
        }

        return standard with
        {
            Version = $"{standard.Version}+{Name}",
            LifetimeValue = new ExpectedLifetimeValue(
                new PurchaseModel(Purchases.Parameters),
                new SpendModel(Spend.Parameters),
                standard.LifetimeValue.Schedule,
                standard.LifetimeValue.Margin),
            Churn = standard.Churn with { HorizonWeeks = HorizonWeeks, Scorecard = Churn.Scorecard, ScorecardName = Name },
        };
    }
}
