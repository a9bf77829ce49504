using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;

namespace CustomerGrains.Domain.Tallies;

/// <summary>
/// Customers of one tier and the same segments: what tallies keep of a customer, so that one entry serves every tier and segment and
/// their combinations. Named in words, so that it stays readable whichever standard is in force.
/// </summary>
/// <param name="Tier">
/// The level of the grading <c>tier</c>, or of the first grading where a standard has none of that name; empty for no grade.
/// </param>
/// <param name="Segments">The segments, in the standard's order; null where they were not told apart.</param>
public sealed record Cohort(string Tier, IReadOnlyList<string>? Segments)
{
    private const char AfterTier = '|';
    private const char AfterSegment = ',';
    private const string ManySegments = "*";

    /// <summary>The name under which its tallies are kept.</summary>
    public string Name => $"{Tier}{AfterTier}{(Segments is null ? ManySegments : string.Join(AfterSegment, Segments))}";

    /// <summary>The place of the grading that tells tiers apart; −1 where nothing is graded.</summary>
    /// <param name="shape">The names of a standard.</param>
    public static int GradingOf(StandingShape shape)
    {
        for (int place = 0; place < shape.Gradings.Count; place++)
        {
            if (shape.Gradings[place].Name == ShippedGradings.Tier)
            {
                return place;
            }
        }

        return shape.Gradings.Count - 1 < 0 ? -1 : 0;
    }

    /// <summary>The cohort of a customer.</summary>
    public static Cohort Of(Standing standing)
    {
        int grading = GradingOf(standing.Shape);
        return Of(standing.Shape, grading < 0 ? 0 : standing.Grades[grading].Level, standing.Segments);
    }

    /// <summary>Whether two standings of a customer are of the same cohort. Of two standards it may say no where the names are the same.</summary>
    public static bool IsSame(Standing one, Standing other)
    {
        if (ReferenceEquals(one, other))
        {
            return true;
        }

        int grading = GradingOf(one.Shape);
        return ReferenceEquals(one.Shape, other.Shape) && one.Segments == other.Segments
            && (grading < 0 || one.Grades[grading].Level == other.Grades[grading].Level);
    }

    /// <summary>The cohort of a level and segments.</summary>
    /// <param name="shape">The names of the standard that decided.</param>
    /// <param name="level">The number of the level; 0 for none.</param>
    /// <param name="segments">The segments as bits in the shape's order; null for not told apart.</param>
    public static Cohort Of(StandingShape shape, int level, ulong? segments)
    {
        int grading = GradingOf(shape);
        return new Cohort(
            grading < 0 ? "" : shape.Gradings[grading].NameOf(level),
            segments is { } bits ? [.. shape.Segments.Where((_, place) => (bits >> place & 1) != 0)] : null);
    }

    /// <summary>The cohort of a name; one with neither tier nor segments where it is not one.</summary>
    public static Cohort Parse(string name)
    {
        int end = name.IndexOf(AfterTier, StringComparison.Ordinal);
        string segments = name[(end + 1)..];
        return end < 0 ? new Cohort("", null) : new Cohort(
            name[..end],
            segments == ManySegments ? null : segments.Split(AfterSegment, StringSplitOptions.RemoveEmptyEntries));
    }
}
