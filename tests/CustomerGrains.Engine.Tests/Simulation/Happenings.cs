namespace CustomerGrains.Engine.Tests.Simulation;

/// <summary>What happened how often, so that nobody is reassured by runs in which nothing did.</summary>
internal sealed class Happenings
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Counts => _counts;

    public void Note(string what) => _counts[what] = _counts.GetValueOrDefault(what) + 1;
}
