using System.Runtime.CompilerServices;

namespace CustomerGrains.Domain.Scoring.Satisfaction;

/// <summary>Puts answers of different scales on one from 0, worst, to 1, best. An answer outside its scale is refused.</summary>
public static class ScoreNormalisation
{
    /// <summary>A CSAT answer s of 1 to 5: (s − 1)/4.</summary>
    /// <param name="score">1 to 5.</param>
    /// <exception cref="ArgumentOutOfRangeException">The answer is outside its scale.</exception>
    public static double FromSatisfaction(int score) => (Within(score, 1, 5) - 1) / 4;

    /// <summary>An NPS answer n of 0 to 10: n/10.</summary>
    /// <param name="score">0 to 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">The answer is outside its scale.</exception>
    public static double FromRecommendation(int score) => Within(score, 0, 10) / 10;

    /// <summary>A CES answer c of 1 (very hard) to 7 (very easy): (c − 1)/6.</summary>
    /// <param name="score">1 to 7.</param>
    /// <exception cref="ArgumentOutOfRangeException">The answer is outside its scale.</exception>
    public static double FromEffort(int score) => (Within(score, 1, 7) - 1) / 6;

    /// <summary>A sentiment s of −1 to 1: (1 + s)/2.</summary>
    /// <param name="sentiment">−1 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sentiment is outside its scale.</exception>
    public static double FromSentiment(double sentiment) => (1 + Within(sentiment, -1, 1)) / 2;

    private static double Within(
        double value, double lowest, double highest, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= lowest && value <= highest
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"The answer must lie between {lowest} and {highest}.");
}
