namespace CustomerGrains.Domain.Explanations;

/// <summary>Why a customer is what it is, at one instant: every score with its parts, what is behind them, and what would change the level.</summary>
/// <param name="At">The instant.</param>
/// <param name="StandardVersion">The standard that made the scores.</param>
/// <param name="Models">The models that the standard names, with their parameters.</param>
/// <param name="Scores">All scores: the grade, the stage, the indexes, and each kind of risk.</param>
public sealed record Explanation(
    Instant At, string StandardVersion, IReadOnlyList<ModelInUse> Models, IReadOnlyList<ScoreExplanation> Scores);

/// <summary>A model behind the scores.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Name">What it is.</param>
/// <param name="Parameters">Its parameters, in words.</param>
public sealed record ModelInUse(string Role, string Name, string Parameters);

/// <summary>One score.</summary>
/// <param name="Name">Its name, for example grade or risk.churn.</param>
/// <param name="Scale">What its thousandths are of.</param>
/// <param name="ScoreThousandths">The score; the points of the parts add up to it exactly.</param>
/// <param name="Level">The level it gives, in lower case; empty where there are no levels.</param>
/// <param name="Probability">For a risk, the probability that the score stands for; null otherwise and where not assessed.</param>
/// <param name="Parts">What it is made of.</param>
/// <param name="Counterfactuals">Single changes each of which would change the level; all of them have been tried.</param>
public sealed record ScoreExplanation(
    string Name,
    ScoreScale Scale,
    int ScoreThousandths,
    string Level,
    double? Probability,
    IReadOnlyList<ExplainedPart> Parts,
    IReadOnlyList<Counterfactual> Counterfactuals);

/// <summary>What a score's thousandths are of. The numbers are those of the contract.</summary>
public enum ScoreScale
{
    /// <summary>Nothing: there is a level only.</summary>
    Unspecified = 0,

    /// <summary>Points from 0 to 100.</summary>
    Points = 1,

    /// <summary>Log-odds s of a risk with probability 1/(1 + e^−s).</summary>
    LogOdds = 2,

    /// <summary>Hazard s of a risk with probability 1 − e^−s.</summary>
    Hazard = 3,
}

/// <summary>One part of a score.</summary>
/// <param name="Name">Its name.</param>
/// <param name="PointsThousandths">What it adds to the score.</param>
/// <param name="Evidence">The figure behind it, in words.</param>
/// <param name="Behind">For the largest parts, the newest of what happened that counts for them, the newest first; otherwise empty.</param>
public sealed record ExplainedPart(string Name, int PointsThousandths, string Evidence, IReadOnlyList<EvidenceDay> Behind);

/// <summary>Something that happened on a day.</summary>
/// <param name="Day">The UTC day, in days since 1970-01-01.</param>
/// <param name="What">What it was, for example purchase or complaint.</param>
/// <param name="Count">How often on that day.</param>
public sealed record EvidenceDay(int Day, string What, long Count);

/// <summary>A change that would lead to another level.</summary>
/// <param name="Change">The change.</param>
/// <param name="Level">The level it would lead to.</param>
public sealed record Counterfactual(Change Change, string Level);
