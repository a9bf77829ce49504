namespace CustomerGrains.Domain.Standards;

/// <summary>Checks names and titles.</summary>
internal static class NameRules
{
    /// <summary>What a name is made of, in words.</summary>
    public static readonly string Allowed = $"a small letter, then small letters, digits and underscores, {StandardLimits.NameMax} at most";

    /// <summary>Names of a list: each well-formed and none twice.</summary>
    public static void Unique(List<StandardProblem> problems, string path, IEnumerable<string> names)
    {
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        foreach ((string name, int place) in names.Select((name, place) => (name, place)))
        {
            if (!IsName(name))
            {
                problems.Add(new StandardProblem($"{path}[{place}].name", $"is '{name}'", Allowed));
            }
            else if (!known.TryAdd(name, place))
            {
                problems.Add(new StandardProblem($"{path}[{place}].name", $"is {name}, as is {path}[{known[name]}].name", "a name of its own"));
            }
        }
    }

    /// <summary>A text that people read.</summary>
    public static void Text(List<StandardProblem> problems, string path, string text)
    {
        if (text.Length > StandardLimits.TextMax)
        {
            problems.Add(new StandardProblem(path, $"has {text.Length} characters", $"{StandardLimits.TextMax} at most"));
        }
    }

    /// <summary>Whether a text is a name.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= StandardLimits.NameMax
        && char.IsAsciiLetterLower(name[0])
        && name.All(each => char.IsAsciiLetterLower(each) || char.IsAsciiDigit(each) || each == '_');
}
