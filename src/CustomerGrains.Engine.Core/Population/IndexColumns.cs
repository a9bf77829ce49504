namespace CustomerGrains.Engine.Core.Population;

/// <summary>
/// What the population index keeps of each customer, beside its id and version: numbers, levels and words, each under a name and at a
/// fixed place. The columns of an index never change; another standard that needs others gets an index of its own.
/// </summary>
public sealed class IndexColumns
{
    private readonly Dictionary<string, int> _numbers;
    private readonly Dictionary<string, int> _levels;
    private readonly Dictionary<string, int> _words;

    /// <summary>Makes columns.</summary>
    /// <param name="numbers">Names of numbers; a number may be unknown (NaN). Eight bytes a customer each.</param>
    /// <param name="levels">Names of levels: small ordinals, lowest first. One byte a customer each.</param>
    /// <param name="words">Names of words, few distinct ones over all customers. Four bytes a customer each.</param>
    /// <exception cref="ArgumentException">A name is given twice.</exception>
    public IndexColumns(IReadOnlyList<string> numbers, IReadOnlyList<string> levels, IReadOnlyList<string> words)
    {
        (Numbers, Levels, Words) = (numbers, levels, words);
        (_numbers, _levels, _words) = (PlacesOf(numbers), PlacesOf(levels), PlacesOf(words));
    }

    /// <summary>Names of numbers, in order.</summary>
    public IReadOnlyList<string> Numbers { get; }

    /// <summary>Names of levels, in order.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>Names of words, in order.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The place of a number; null when it is not kept.</summary>
    public int? FindNumber(string name) => Find(_numbers, name);

    /// <summary>The place of a level; null when it is not kept.</summary>
    public int? FindLevel(string name) => Find(_levels, name);

    /// <summary>The place of a word; null when it is not kept.</summary>
    public int? FindWord(string name) => Find(_words, name);

    private static int? Find(Dictionary<string, int> places, string name) => places.TryGetValue(name, out int place) ? place : null;

    private static Dictionary<string, int> PlacesOf(IReadOnlyList<string> names)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
        {
            places.Add(names[i], i);
        }

        return places;
    }
}
