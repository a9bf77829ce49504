namespace CustomerGrains.Domain.Tallies;

/// <summary>What a tally is of.</summary>
/// <param name="Kind">Which kind of thing.</param>
/// <param name="Name">Its name, see <see cref="TallySubjectKind"/>.</param>
public readonly record struct TallySubject(TallySubjectKind Kind, string Name)
{
    /// <summary>The name under which those are counted together that came after the limit of a day: no sender's name begins so.</summary>
    public const string Others = "\u0001others";

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {(Name == Others ? "(others)" : Name)}";
}
