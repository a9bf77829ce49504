namespace CustomerGrains.Domain.Decisions;

/// <summary>
/// The names behind the numbers of a <see cref="Standing"/>: what one version of a standard grades, in its order. All customers under one
/// version share one.
/// </summary>
/// <param name="Version">The standard's version.</param>
/// <param name="Gradings">The gradings and their levels, lowest first.</param>
/// <param name="Lifecycles">The lifecycles and their stages.</param>
/// <param name="Segments">The segments; a segment's place is its bit.</param>
public sealed record StandingShape(
    string Version, IReadOnlyList<NamedSteps> Gradings, IReadOnlyList<NamedSteps> Lifecycles, IReadOnlyList<string> Segments)
{
    /// <summary>The warning rules, by name. Default none.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The standing of nobody: a version alone.</summary>
    internal string[] OwnVersions { get; } = [Version];

    /// <summary>Whether another shape has the same names in the same order.</summary>
    public bool HasSameNames(StandingShape other) => ReferenceEquals(this, other)
        || (Same(Gradings, other.Gradings) && Same(Lifecycles, other.Lifecycles) && Segments.SequenceEqual(other.Segments)
            && Warnings.SequenceEqual(other.Warnings));

    private static bool Same(IReadOnlyList<NamedSteps> left, IReadOnlyList<NamedSteps> right) => left.Count == right.Count
        && left.Zip(right).All(pair => pair.First.Name == pair.Second.Name && pair.First.Steps.SequenceEqual(pair.Second.Steps));
}

/// <summary>A grading with its levels or a lifecycle with its stages.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Steps">The names of its levels or stages; number n in a standing is the one at place n − 1.</param>
public sealed record NamedSteps(string Name, IReadOnlyList<string> Steps)
{
    /// <summary>The number of a step; 0 when there is none of the name.</summary>
    /// <param name="step">Its name.</param>
    public int NumberOf(string step)
    {
        for (int place = 0; place < Steps.Count; place++)
        {
            if (Steps[place] == step)
            {
                return place + 1;
            }
        }

        return 0;
    }

    /// <summary>The name of a step; empty for 0.</summary>
    /// <param name="number">Its number.</param>
    public string NameOf(int number) => number == 0 ? "" : Steps[number - 1];
}
