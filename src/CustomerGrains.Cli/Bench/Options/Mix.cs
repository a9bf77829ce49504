using CustomerGrains.Cli.Bench.Work;

namespace CustomerGrains.Cli.Bench.Options;

/// <summary>Kinds with weights, one of which is drawn each time.</summary>
/// <typeparam name="TKind">What the kinds are.</typeparam>
internal sealed class Mix<TKind>
{
    private readonly (TKind Kind, double UpTo)[] _places;

    /// <summary>Makes one of kinds with weights above 0.</summary>
    public Mix(IReadOnlyList<(TKind Kind, double Weight)> parts)
    {
        double all = parts.Sum(part => part.Weight);
        double sum = 0;
        _places = [.. parts.Select(part => (part.Kind, sum += part.Weight / all))];
    }

    /// <summary>The kinds.</summary>
    public IEnumerable<TKind> Kinds => _places.Select(place => place.Kind);

    /// <summary>Draws one.</summary>
    public TKind Next(ref Draw draw)
    {
        if (_places.Length == 1)
        {
            return _places[0].Kind;
        }

        double place = draw.Unit();
        foreach ((TKind kind, double upTo) in _places)
        {
            if (place < upTo)
            {
                return kind;
            }
        }

        return _places[^1].Kind;
    }

    /// <summary>Reads <c>name=weight,…</c>; a name alone has the weight 1.</summary>
    /// <param name="option">The option's name, for errors.</param>
    /// <param name="text">The text.</param>
    /// <param name="known">The names that are allowed, and their kinds.</param>
    /// <exception cref="UsageException">The text is not right; the message says what is allowed.</exception>
    public static Mix<TKind> Parse(string option, string text, IReadOnlyDictionary<string, TKind> known)
    {
        List<(TKind, double)> parts = [];
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = part.Split('=', 2, StringSplitOptions.TrimEntries);
            double weight = 1;
            bool isWeight = sides.Length == 1 || (double.TryParse(sides[1], out weight) && weight is > 0 and <= 1e6);
            if (!isWeight || !known.TryGetValue(sides[0], out TKind? kind))
            {
                throw new UsageException($"{option} '{part}': expected name=weight with a weight above 0, names being {string.Join(", ", known.Keys)}");
            }

            parts.Add((kind, weight));
        }

        return parts.Count > 0 ? new Mix<TKind>(parts) : throw new UsageException($"{option}: name at least one of {string.Join(", ", known.Keys)}");
    }
}
