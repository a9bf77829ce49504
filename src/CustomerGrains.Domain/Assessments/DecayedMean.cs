namespace CustomerGrains.Domain.Assessments;

/// <summary>
/// A mean on the scale from 0 to 1 of evidence that fades, drawn to a prior: S = (m₀·μ₀ + A) / (m₀ + W), with W the weight of the
/// evidence and A its weighted sum. Silence drifts back to the prior, and W tells unknown from bad.
/// </summary>
internal struct DecayedMean
{
    /// <summary>W: weight of the evidence, in fresh responses.</summary>
    public double Weight { get; private set; }

    /// <summary>A: sum of values, each by its weight.</summary>
    public double Sum { get; private set; }

    /// <summary>Adds evidence of one day.</summary>
    /// <param name="weight">Weight of one response.</param>
    /// <param name="count">Responses.</param>
    /// <param name="sum">Sum of their values on the scale from 0 to 1.</param>
    public void Add(double weight, double count, double sum)
    {
        Weight += weight * count;
        Sum += weight * sum;
    }

    /// <summary>The mean, drawn to the prior.</summary>
    public readonly double Value(double priorWeight, double priorMean) => ((priorWeight * priorMean) + Sum) / (priorWeight + Weight);
}
