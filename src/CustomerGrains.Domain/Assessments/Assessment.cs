namespace CustomerGrains.Domain.Assessments;

/// <summary>What a customer was found to be when an interaction was recorded: exact numbers that the journal keeps beside the fact.</summary>
/// <param name="StandardVersion">Version of the standard that made it.</param>
/// <param name="Stage">Lifecycle stage.</param>
/// <param name="Tier">Composite tier.</param>
/// <param name="ScoreThousandths">Composite score in thousandths, 0 to 100,000.</param>
public readonly record struct Assessment(string StandardVersion, Stage Stage, Tier Tier, int ScoreThousandths);
