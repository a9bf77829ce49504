using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Tallies;

/// <summary>
/// The names of cohorts by level and segments, each made once. Bounded: see <see cref="TallyLimits.CohortsMax"/>. Not safe for
/// concurrent use.
/// </summary>
internal sealed class CohortNames
{
    private readonly Dictionary<(int Level, ulong Segments), string> _names = [];
    private StandingShape? _shape;
    private int _grading;

    /// <summary>The name of a customer's cohort.</summary>
    public string Of(Standing standing)
    {
        if (!ReferenceEquals(_shape, standing.Shape))
        {
            (_shape, _grading) = (standing.Shape, Cohort.GradingOf(standing.Shape));
            _names.Clear();
        }

        int level = _grading < 0 ? 0 : standing.Grades[_grading].Level;
        return _names.TryGetValue((level, standing.Segments), out string? name) ? name : Add(level, standing.Segments);
    }

    private string Add(int level, ulong segments)
    {
        bool isFull = _names.Count >= TallyLimits.CohortsMax;
        string name = Cohort.Of(_shape!, level, isFull ? null : segments).Name;
        if (!isFull)
        {
            _names.Add((level, segments), name);
        }

        return name;
    }
}
