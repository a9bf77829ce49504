namespace CustomerGrains.Domain.Standards;

/// <summary>One thing that is wrong with a standard.</summary>
/// <param name="Path">Where, as in its document: names joined by points, places in lists from 0, for example gradings[2].levels[1].from.</param>
/// <param name="Message">What is wrong, as the end of a sentence that begins with the path.</param>
/// <param name="Allowed">What is allowed there.</param>
public sealed record StandardProblem(string Path, string Message, string Allowed)
{
    /// <summary>All of it as one sentence without full stop.</summary>
    public override string ToString() => $"{Path} {Message}; allowed is {Allowed}";
}
