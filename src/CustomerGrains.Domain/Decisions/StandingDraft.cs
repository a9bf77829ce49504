using System.Runtime.CompilerServices;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Decisions;

/// <summary>A standing in the making, on the stack.</summary>
internal struct StandingDraft
{
    public GradeStandings Grades;

    public StageStandings Stages;

    public ulong Segments;

    /// <summary>What has been decided about service before; conditions may ask about it.</summary>
    public CareStanding? Care;

    /// <summary>Begins with what has been decided under the same version.</summary>
    public StandingDraft(Standing standing)
    {
        standing.Grades.CopyTo(Grades);
        standing.Stages.CopyTo(Stages);
        Segments = standing.Segments;
        Care = standing.Care;
    }

    /// <summary>Whether it has all that a standing of the same shape has.</summary>
    public readonly bool Equals(Standing standing) =>
        Segments == standing.Segments
        && standing.Grades.SequenceEqual(((ReadOnlySpan<GradeStanding>)Grades)[..standing.Grades.Length])
        && standing.Stages.SequenceEqual(((ReadOnlySpan<StageStanding>)Stages)[..standing.Stages.Length]);
}

/// <summary>A grade for each grading there may be.</summary>
[InlineArray(StandardLimits.GradingsMax)]
internal struct GradeStandings
{
    private GradeStanding _first;
}

/// <summary>A stage for each lifecycle there may be.</summary>
[InlineArray(StandardLimits.LifecyclesMax)]
internal struct StageStandings
{
    private StageStanding _first;
}
