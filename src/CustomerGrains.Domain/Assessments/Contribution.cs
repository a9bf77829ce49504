namespace CustomerGrains.Domain.Assessments;

/// <summary>One part of the composite score.</summary>
/// <param name="Dimension">Name of the dimension.</param>
/// <param name="ScoreThousandths">Sub-score, 0 to 100,000.</param>
/// <param name="WeightThousandths">Weight in the whole, 0 to 1,000.</param>
/// <param name="PointsThousandths">What it adds to the score; the points of all parts add up to the score exactly.</param>
/// <param name="Evidence">The figure behind it, in words.</param>
public sealed record Contribution(string Dimension, int ScoreThousandths, int WeightThousandths, int PointsThousandths, string Evidence);
