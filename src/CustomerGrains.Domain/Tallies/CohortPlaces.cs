using System.Runtime.InteropServices;
using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Tallies;

/// <summary>
/// The places of cohorts in a batch by level and segments; each name is made once. Bounded: see <see cref="TallyLimits.CohortsMax"/>. Not
/// safe for concurrent use.
/// </summary>
/// <param name="batch">The batch.</param>
internal sealed class CohortPlaces(TallyBatch batch)
{
    private readonly Dictionary<(int Level, ulong Segments), Known> _known = [];
    private StandingShape? _shape;
    private int _grading;

    /// <summary>The place of a customer's cohort; null for one that is not known.</summary>
    public int Of(Standing? standing)
    {
        if (standing is null)
        {
            return batch.PlaceOf(new TallySubject(TallySubjectKind.Cohort, new Cohort("", null).Name));
        }

        if (!ReferenceEquals(_shape, standing.Shape))
        {
            (_shape, _grading) = (standing.Shape, Cohort.GradingOf(standing.Shape));
            _known.Clear();
        }

        int level = _grading < 0 ? 0 : standing.Grades[_grading].Level;
        if (_known.Count >= TallyLimits.CohortsMax && !_known.ContainsKey((level, standing.Segments)))
        {
            return batch.PlaceOf(new TallySubject(TallySubjectKind.Cohort, Cohort.Of(_shape!, level, segments: null).Name));
        }

        ref Known known = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, (level, standing.Segments), out _);
        if (known.Name is null || known.Generation != batch.Generation)
        {
            known.Name ??= Cohort.Of(_shape!, level, standing.Segments).Name;
            known.Place = batch.PlaceOf(new TallySubject(TallySubjectKind.Cohort, known.Name));
            known.Generation = batch.Generation;
        }

        return known.Place;
    }

    private struct Known
    {
        public string? Name;
        public int Place;
        public int Generation;
    }
}
