using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Metrics;

namespace CustomerGrains.Domain.Gradings;

/// <summary>A weighted score of metrics, as points from 0 to 100.</summary>
internal sealed class CompiledScore(CompiledPart[] parts, Ladder ladder) : LadderRule
{
    private const double Thousand = 1000;

    /// <summary>The parts.</summary>
    public IReadOnlyList<CompiledPart> Parts => parts;

    public override double Value(ref DecisionView view) => Thousandths(ref view) / Thousand;

    /// <summary>The score in thousandths; 0 while a required metric is unknown.</summary>
    public int Thousandths(ref DecisionView view)
    {
        int sum = 0;
        foreach (CompiledPart part in parts)
        {
            double value = view.Metrics.Read(part.Metric);
            if (double.IsNaN(value) && part.IsRequired)
            {
                return 0;
            }

            sum += part.Points(value);
        }

        return sum;
    }

    public override MetricRange Values(ref DecisionView start, ref DecisionView end)
    {
        (int low, int high) = (0, 0);
        foreach (CompiledPart part in parts)
        {
            MetricRange range = MetricCatalogue.Between(part.Metric, ref start.Metrics, ref end.Metrics);
            if (range is { MayBeKnown: false } && part.IsRequired)
            {
                return MetricRange.Between(0, 0);
            }

            (int least, int most) = part.PointsWithin(range);
            low = range.MayBeUnknown && part.IsRequired ? int.MinValue / 2 : low + least;
            high += most;
        }

        return MetricRange.Between(Math.Max(0, low) / Thousand, high / Thousand);
    }

    public override bool TryLadder(ref DecisionView view, out Ladder found)
    {
        found = ladder;
        return true;
    }
}

/// <summary>One part of a score.</summary>
internal sealed class CompiledPart(ScorePart part, Metric metric)
{
    public Metric Metric => metric;

    public bool IsRequired => part.IsRequired;

    public int Weight => part.Weight;

    /// <summary>What a value adds to the score, in thousandths.</summary>
    public int Points(double value) => GradeScore.Points(SubScore(value), part.Weight);

    /// <summary>The share of the scale that a value has, 0 to 100,000; 0 when it is unknown.</summary>
    public int SubScore(double value) => double.IsNaN(value) ? 0 : GradeScore.Rounded(Share(value));

    /// <summary>The least and the most that a metric within a range adds. A share moves in one direction with its value.</summary>
    public (int Least, int Most) PointsWithin(in MetricRange range)
    {
        if (!range.MayBeKnown)
        {
            return (0, 0);
        }

        (int low, int high) = (Points(range.Low), Points(range.High));
        return (range.MayBeUnknown ? 0 : Math.Min(low, high), Math.Max(low, high));
    }

    /// <summary>The value at which the part adds at least some points; null when none does.</summary>
    /// <param name="points">The points, in thousandths; above 0.</param>
    public double? ValueFor(int points)
    {
        double share = Math.Ceiling(points * 1000.0 / part.Weight) / 100_000;
        return share > 1 ? null : part.Shape switch
        {
            Saturating { HalfAt: var half } => share < 1 ? half * share / (1 - share) : null,
            Falling { HalfAt: var half } => -half * Math.Log2(share),
            Linear { From: var from, To: var to } => from + (share * (to - from)),
            _ => null,
        };
    }

    private double Share(double value) => part.Shape switch
    {
        Saturating { HalfAt: var half } => value <= 0 ? 0 : double.IsInfinity(value) ? 1 : value / (value + half),
        Falling { HalfAt: var half } => value <= 0 ? 1 : Math.Exp(-value * (Math.Log(2) / half)),
        Linear { From: var from, To: var to } => Math.Clamp((value - from) / (to - from), 0, 1),
        _ => 0,
    };
}
