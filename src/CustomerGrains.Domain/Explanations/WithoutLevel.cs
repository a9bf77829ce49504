using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Domain.Segments;

namespace CustomerGrains.Domain.Explanations;

/// <summary>Says why a customer has no level.</summary>
internal static class WithoutLevel
{
    /// <summary>The reason, for people.</summary>
    /// <param name="view">The customer.</param>
    /// <param name="standing">What was decided.</param>
    /// <param name="standard">The standard that decided it.</param>
    /// <param name="rule">The grading's rule.</param>
    public static string Why(ref DecisionView view, Standing standing, CompiledStandard standard, CompiledRule rule)
    {
        foreach (Segment segment in standard.Standard.Segments)
        {
            if (segment.ExcludesFromGrading && standing.IsIn(segment.Name))
            {
                return $"it is in the segment {segment.Name}, which is not graded";
            }
        }

        if (rule is CompiledPercentiles place && !place.TryLadder(ref view, out _))
        {
            return $"levels by place have no thresholds yet: fewer than {LiveCalibration.CustomersMin} customers with {place.Metric.Name} were known, or it was not looked yet";
        }

        return ((rule as CompiledThresholds)?.Metric ?? (rule as CompiledPercentiles)?.Metric) is not { } metric ? "too little is known"
            : double.IsNaN(view.Metrics.Read(metric)) ? $"{metric.Name} is unknown"
            : "nothing was decided since it could be";
    }
}
