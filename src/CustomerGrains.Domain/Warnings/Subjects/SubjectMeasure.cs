using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Warnings.Subjects;

/// <summary>Something that can go wrong with a subject, and how often it could have.</summary>
public sealed class SubjectMeasure
{
    private readonly Func<IReadOnlyDictionary<TallyMeasure, long>, Standard, long> _count;
    private readonly IReadOnlyDictionary<TallySubjectKind, TallyMeasure?> _occasions;

    internal SubjectMeasure(
        string name, string counts, IReadOnlyDictionary<TallySubjectKind, TallyMeasure?> occasions,
        Func<IReadOnlyDictionary<TallyMeasure, long>, Standard, long> count)
    {
        (Name, Counts, _occasions, _count) = (name, counts, occasions, count);
    }

    /// <summary>Its name, as rules call it.</summary>
    public string Name { get; }

    /// <summary>What is counted, in words.</summary>
    public string Counts { get; }

    /// <summary>The kinds of subject that it is known of.</summary>
    public IEnumerable<TallySubjectKind> Kinds => _occasions.Keys;

    /// <summary>Whether it is counted per day, because what it could have happened with is not told; else per contact, purchase or the like.</summary>
    public bool IsPerDay(TallySubjectKind kind) => _occasions[kind] is null;

    /// <summary>How often it happened.</summary>
    /// <param name="sums">The subject's tallies over the days.</param>
    /// <param name="standard">Says which times are in time.</param>
    public long CountOf(IReadOnlyDictionary<TallyMeasure, long> sums, Standard standard) => _count(sums, standard);

    /// <summary>How often it could have happened; 0 where that is told by days.</summary>
    /// <param name="kind">The kind of subject, one of <see cref="Kinds"/>.</param>
    /// <param name="sums">The subject's tallies over the days.</param>
    public long OccasionsOf(TallySubjectKind kind, IReadOnlyDictionary<TallyMeasure, long> sums) => _occasions[kind] switch
    {
        null => 0,
        TallyMeasure.ResponseTimes => SubjectMeasures.Answers(sums, longerThanMilliseconds: -1),
        { } measure => sums.GetValueOrDefault(measure),
    };
}
