using CustomerGrains.Domain.Scoring.Numerics;

namespace CustomerGrains.Domain.Scoring.Churn;

/// <summary>What a scorecard says of one customer.</summary>
/// <param name="LogOdds">The log-odds of a purchase within the horizon: the base plus the contributions.</param>
public readonly record struct ScorecardAssessment(double LogOdds)
{
    /// <summary>The probability, 0 to 1, of a purchase within the horizon.</summary>
    public double ProbabilityOfPurchase => ElementaryFunctions.Logistic(LogOdds);

    /// <summary>The probability, 0 to 1, that no purchase comes within the horizon.</summary>
    public double Risk => ElementaryFunctions.Logistic(-LogOdds);
}
