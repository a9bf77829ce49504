using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Decisions;

/// <summary>
/// All that has been decided about a customer: grades, stages, segments, warnings and tasks. A decision is a fact taken at recorded time: it is kept and
/// repeated, never taken anew for the past. Immutable and small, because it sits in memory for every customer and beside every record.
/// To write it: the shape's version, then the numbers; to read it, the shape of that version.
/// </summary>
public sealed class Standing : IEquatable<Standing>
{
    private readonly GradeStanding[] _grades;
    private readonly StageStanding[] _stages;
    private readonly GradeOverride[] _overrides;
    private readonly WarningStanding[] _warnings;
    private readonly string[] _versions;

    /// <summary>Makes a standing, for example one read back from storage. The lists are copied.</summary>
    /// <param name="shape">The names.</param>
    /// <param name="grades">One for each of the shape's gradings.</param>
    /// <param name="stages">One for each of the shape's lifecycles.</param>
    /// <param name="segments">The segments the customer belongs to, the shape's first one as the lowest bit.</param>
    /// <param name="versions">The versions that decided, the shape's first.</param>
    /// <param name="overrides">Grades set by hand.</param>
    /// <param name="warnings">The last warning of each rule that has one, by the rule's place; default none.</param>
    /// <exception cref="ArgumentException">The numbers do not fit the shape.</exception>
    public Standing(
        StandingShape shape, ReadOnlySpan<GradeStanding> grades, ReadOnlySpan<StageStanding> stages, ulong segments,
        ReadOnlySpan<string> versions, ReadOnlySpan<GradeOverride> overrides, ReadOnlySpan<WarningStanding> warnings = default)
        : this(
            segments, shape, grades.ToArray(), stages.ToArray(), versions.Length == 1 ? shape.OwnVersions : versions.ToArray(), overrides.ToArray(),
            warnings.ToArray())
    {
        if (!Fits() || versions.IsEmpty || versions[0] != shape.Version)
        {
            throw new ArgumentException("The numbers of a standing must be places in its shape, and its first version the shape's.", nameof(grades));
        }
    }

    /// <summary>Makes a standing of arrays that are given away.</summary>
    internal Standing(
        ulong segments, StandingShape shape, GradeStanding[] grades, StageStanding[] stages, string[] versions, GradeOverride[] overrides,
        WarningStanding[] warnings)
    {
        (Shape, Segments) = (shape, segments);
        (_grades, _stages, _versions, _overrides, _warnings) = (grades, stages, versions, overrides, warnings);
    }

    /// <summary>The names behind the numbers.</summary>
    public StandingShape Shape { get; }

    /// <summary>The grades, in the shape's order.</summary>
    public ReadOnlySpan<GradeStanding> Grades => _grades;

    /// <summary>The stages, in the shape's order.</summary>
    public ReadOnlySpan<StageStanding> Stages => _stages;

    /// <summary>The segments the customer belongs to, as bits in the shape's order.</summary>
    public ulong Segments { get; }

    /// <summary>The versions of the standard that decided grades and stages; the shape's own is the first.</summary>
    public ReadOnlySpan<string> Versions => _versions;

    /// <summary>Grades set by hand, in no particular order.</summary>
    public ReadOnlySpan<GradeOverride> Overrides => _overrides;

    /// <summary>The last warning of each rule that has one, by the rule's place, over or not.</summary>
    public ReadOnlySpan<WarningStanding> Warnings => _warnings;

    /// <summary>Bytes of memory it takes, about, without what it shares with others.</summary>
    public int ApproximateBytes => 136 + (10 * _grades.Length) + (6 * _stages.Length) + (_versions.Length > 1 ? 24 + (8 * _versions.Length) : 0)
        + (_overrides.Length > 0 ? 24 + (256 * _overrides.Length) : 0) + WarningBytes + (Care?.ApproximateBytes ?? 0) + (Earlier?.ApproximateBytes ?? 0);

    /// <summary>
    /// The standing under the version before, as it was when this version took over; null where there was none. When that version is in
    /// force again, what it had decided holds again and goes on from there.
    /// </summary>
    public Standing? Earlier { get; init; }

    /// <summary>Tasks and what else has been decided about serving the customer; null for nothing, as it is of most.</summary>
    public CareStanding? Care { get; init; }

    /// <summary>Whether there is something in it that somebody works on or has worked on: a warning, a task.</summary>
    public bool HasMatters => _warnings.Length > 0 || Care is { HasMatters: true };

    /// <summary>See <see cref="Customers.CustomerState.Fetch"/>.</summary>
    public int Fetch() => (_grades.Length > 0 ? _grades[^1].Level : 0) + (_stages.Length > 0 ? _stages[0].Stage : 0);

    internal string[] VersionArray => _versions;

    internal GradeStanding[] GradeArray => _grades;

    internal StageStanding[] StageArray => _stages;

    internal GradeOverride[] OverrideArray => _overrides;

    internal WarningStanding[] WarningArray => _warnings;

    private int WarningBytes
    {
        get
        {
            int bytes = _warnings.Length == 0 ? 0 : 24;
            foreach (WarningStanding warning in _warnings)
            {
                bytes += 8 + warning.ApproximateBytes;
            }

            return bytes;
        }
    }

    /// <summary>The last warning of a rule; null when it has none.</summary>
    /// <param name="rule">The rule's place in the shape.</param>
    public WarningStanding? WarningOf(int rule)
    {
        foreach (WarningStanding warning in _warnings)
        {
            if (warning.Rule == rule)
            {
                return warning;
            }
        }

        return null;
    }

    /// <summary>The name of a grade's level; empty when there is no such grading or no grade.</summary>
    /// <param name="grading">The grading's name.</param>
    public string LevelOf(string grading)
    {
        for (int place = 0; place < _grades.Length; place++)
        {
            if (Shape.Gradings[place].Name == grading)
            {
                return Shape.Gradings[place].NameOf(_grades[place].Level);
            }
        }

        return "";
    }

    /// <summary>The name of a lifecycle's stage; empty when there is no such lifecycle.</summary>
    /// <param name="lifecycle">The lifecycle's name.</param>
    public string StageOf(string lifecycle)
    {
        for (int place = 0; place < _stages.Length; place++)
        {
            if (Shape.Lifecycles[place].Name == lifecycle)
            {
                return Shape.Lifecycles[place].NameOf(_stages[place].Stage);
            }
        }

        return "";
    }

    /// <summary>Whether the customer belongs to a segment.</summary>
    /// <param name="segment">The segment's name.</param>
    public bool IsIn(string segment)
    {
        for (int place = 0; place < Shape.Segments.Count; place++)
        {
            if (Shape.Segments[place] == segment)
            {
                return (Segments >> place & 1) != 0;
            }
        }

        return false;
    }

    /// <summary>
    /// The standing with a grade set by hand in place of an earlier one of the same grading. It takes effect at the next decision, which
    /// should follow at once; one whose grading or level does not exist is dropped there.
    /// </summary>
    /// <param name="set">The grade.</param>
    public Standing With(GradeOverride set) => new(
        Segments, Shape, _grades, _stages, _versions, [.. _overrides.Where(each => each.Grading != set.Grading), set], _warnings) { Earlier = Earlier, Care = Care };

    /// <summary>The standing with the hand-set grade of a grading ended on a day, for the next decision to notice.</summary>
    /// <param name="grading">The grading's name.</param>
    /// <param name="day">The UTC day.</param>
    public Standing WithoutOverride(string grading, int day) => new(
        Segments, Shape, _grades, _stages, _versions,
        [.. _overrides.Select(each => each.Grading == grading ? each with { UntilDay = Math.Min(day, each.UntilDay) } : each)], _warnings) { Earlier = Earlier, Care = Care };

    /// <summary>The standing with a warning in place of the last one of its rule, as somebody ordered; the next decision goes on from there.</summary>
    /// <param name="warning">The warning.</param>
    public Standing With(WarningStanding warning) => new(
        Segments, Shape, _grades, _stages, _versions, _overrides,
        [.. _warnings.Where(each => each.Rule < warning.Rule), warning, .. _warnings.Where(each => each.Rule > warning.Rule)]) { Earlier = Earlier, Care = Care };

    /// <summary>The standing with something else decided about serving the customer; the next decision goes on from there.</summary>
    /// <param name="care">What.</param>
    public Standing With(CareStanding care) =>
        new(Segments, Shape, _grades, _stages, _versions, _overrides, _warnings) { Earlier = Earlier, Care = care.IsEmpty ? null : care };

    /// <summary>
    /// The same without what was before it, to be kept as what was before another one; also without warnings and tasks, which go on whichever version
    /// is in force.
    /// </summary>
    internal Standing WithoutEarlier() =>
        Earlier is null && _warnings.Length == 0 && Care is null ? this : new Standing(Segments, Shape, _grades, _stages, _versions, _overrides, []);

    /// <inheritdoc/>
    public bool Equals(Standing? other) => other is not null
        && (ReferenceEquals(Shape, other.Shape) || Shape.Version == other.Shape.Version)
        && Segments == other.Segments
        && Grades.SequenceEqual(other.Grades)
        && Stages.SequenceEqual(other.Stages)
        && Versions.SequenceEqual(other.Versions)
        && Equals(Earlier, other.Earlier)
        && Equals(Care, other.Care)
        && Warnings.SequenceEqual(other.Warnings)
        && Overrides.SequenceEqual(other.Overrides);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Standing);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Shape.Version);
        hash.Add(Segments);
        foreach (GradeStanding grade in _grades)
        {
            hash.Add(grade);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ",
        _grades.Select((grade, place) => $"{Shape.Gradings[place].Name} {grade}")
            .Concat(_stages.Select((stage, place) => $"{Shape.Lifecycles[place].Name} {stage}"))
            .Append($"segments {Segments:x}"));

    private bool Fits()
    {
        bool fits = _grades.Length == Shape.Gradings.Count && _stages.Length == Shape.Lifecycles.Count
            && _versions.Length > 0 && _versions[0] == Shape.Version
            && (Shape.Segments.Count == 64 || Segments >> Shape.Segments.Count == 0);
        for (int place = 0; fits && place < _grades.Length; place++)
        {
            int levels = Shape.Gradings[place].Steps.Count;
            fits = _grades[place].Level <= levels && _grades[place].Candidate <= levels && _grades[place].VersionPlace < _versions.Length;
        }

        for (int place = 0; fits && place < _warnings.Length; place++)
        {
            int rule = _warnings[place].Rule;
            fits = rule < Shape.Warnings.Count && rule > (place == 0 ? -1 : _warnings[place - 1].Rule);
        }

        for (int place = 0; fits && place < _stages.Length; place++)
        {
            fits = _stages[place].Stage <= Shape.Lifecycles[place].Steps.Count && _stages[place].VersionPlace < _versions.Length;
        }

        return fits;
    }
}
