using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Scoring.LifetimeValue;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Explanations;

/// <summary>Explains all that a customer is said to be. Made when asked for; nothing of it is kept.</summary>
public static class Explainer
{
    /// <summary>Of each score, how many of the largest parts come with what is behind them.</summary>
    public const int LargestParts = 3;

    /// <summary>Explains.</summary>
    /// <param name="state">The customer's facts: at least one interaction, none of them later than the instant.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="at">The instant.</param>
    public static Explanation Explain(CustomerState state, Standard standard, Instant at)
    {
        CustomerFigures figures = CustomerFigures.Of(state, standard, at);
        var trail = new Trail(state, at.Day);
        var whatIf = WhatIf.Of(state, standard, at);
        List<ScoreExplanation> scores =
        [
            new("grade", ScoreScale.Points, figures.Grade.ScoreThousandths, Word(figures.Grade.Tier), null,
                Parts(figures.Grade.Contributions, trail), whatIf.For(assessment => Word(assessment.Tier))),
            new("stage", ScoreScale.Unspecified, 0, Word(figures.Stage), null, [], whatIf.For(assessment => Word(assessment.Stage))),
            Index("value index", figures.Indexes.Value, "", trail),
            Index("loyalty index", figures.Indexes.Loyalty, "", trail),
            Index("relationship quality", figures.Indexes.Relationship, "", trail),
        ];
        if (figures.Indexes.Potential is { } potential)
        {
            scores.Add(Index("potential", potential.Score, Word(potential.Level), trail));
        }

        foreach (RiskFigure risk in figures.Exposure.Risks.OrderBy(risk => risk.Kind))
        {
            scores.Add(Risk(risk, trail, whatIf));
        }

        return new Explanation(at, standard.Version, Models(standard), scores);
    }

    private static ScoreExplanation Index(string name, IndexFigure index, string level, Trail trail) =>
        new(name, ScoreScale.Points, index.ScoreThousandths, level, null, Parts(index.Contributions, trail), []);

    private static ScoreExplanation Risk(RiskFigure risk, Trail trail, WhatIf whatIf)
    {
        ExplainedPart[] parts =
        [
            .. risk.Parts.Select((part, index) => new ExplainedPart(
                part.Name, part.PointsThousandths, part.Evidence, index < LargestParts ? trail.OfRisk(risk.Kind, part.Name) : [])),
        ];
        return new ScoreExplanation(
            "risk." + Word(risk.Kind),
            risk.Kind == RiskKind.Churn ? ScoreScale.LogOdds : ScoreScale.Hazard,
            risk.ScoreThousandths,
            Word(risk.Level),
            risk.Level == RiskLevel.Unspecified ? null : risk.Probability,
            parts,
            whatIf.For(assessment => Word(assessment.Risks[risk.Kind])));
    }

    private static ExplainedPart[] Parts(IReadOnlyList<Contribution> contributions, Trail trail)
    {
        HashSet<Contribution> largest = [.. contributions.OrderByDescending(part => part.PointsThousandths).Take(LargestParts)];
        return
        [
            .. contributions.Select(part => new ExplainedPart(
                part.Dimension, part.PointsThousandths, part.Evidence, largest.Contains(part) ? trail.OfDimension(part.Dimension) : [])),
        ];
    }

    private static List<ModelInUse> Models(Standard standard)
    {
        ExpectedLifetimeValue lifetime = standard.LifetimeValue;
        PurchaseModelParameters purchases = lifetime.Purchases.Parameters;
        List<ModelInUse> models =
        [
            new("purchases", purchases.Kind == PurchaseModelKind.ModifiedBetaGeometric ? "MBG/NBD" : "BG/NBD", $"r {purchases.R:R}, alpha {purchases.Alpha:R}, a {purchases.A:R}, b {purchases.B:R}"),
            new("spend", "Gamma-Gamma", $"p {lifetime.Spend.Parameters.P:R}, q {lifetime.Spend.Parameters.Q:R}, v {lifetime.Spend.Parameters.V:R}"),
        ];
        if (standard.Churn.Scorecard is { } scorecard)
        {
            models.Add(new ModelInUse(
                "churn",
                standard.Churn.ScorecardName,
                $"base {scorecard.BaseLogOdds:R}, {string.Join(", ", scorecard.Terms.Select(term => $"{term.Name} {term.Weight:R}"))}"));
        }

        return models;
    }

    /// <summary>The name of a value in lower case with spaces; empty for none.</summary>
    private static string Word<T>(T value)
        where T : struct, Enum => EqualityComparer<T>.Default.Equals(value, default)
        ? ""
        : string.Concat(value.ToString().Select((letter, index) => char.IsUpper(letter) ? (index == 0 ? "" : " ") + char.ToLowerInvariant(letter) : $"{letter}"));
}
