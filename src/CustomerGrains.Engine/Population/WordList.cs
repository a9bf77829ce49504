namespace CustomerGrains.Engine.Population;

/// <summary>
/// The distinct words of one column, numbered from 1; 0 is no word. When there are too many of them, further ones get the number
/// <see cref="Other"/>, which is equal to no word, so that a column with a different word for every customer costs no memory.
/// A number once given stays. Safe for concurrent use.
/// </summary>
internal sealed class WordList
{
    /// <summary>Number of every word that came after the limit.</summary>
    public const int Other = -1;

    /// <summary>Most distinct words of a column.</summary>
    public const int WordsMax = 65_536;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];

    /// <summary>The number of a word, new or old.</summary>
    public int Take(string? word)
    {
        if (word is null)
        {
            return 0;
        }

        lock (_lock)
        {
            if (!_numbers.TryGetValue(word, out int number))
            {
                if (_words.Count == WordsMax)
                {
                    return Other;
                }

                _words.Add(word);
                number = _words.Count;
                _numbers.Add(word, number);
            }

            return number;
        }
    }

    /// <summary>All words so far, in the order of their numbers.</summary>
    public string[] All()
    {
        lock (_lock)
        {
            return [.. _words];
        }
    }

    /// <summary>The word of a number; null for none, and for one beyond the limit.</summary>
    public string? WordOf(int number)
    {
        lock (_lock)
        {
            return number > 0 ? _words[number - 1] : null;
        }
    }
}
